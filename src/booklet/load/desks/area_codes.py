"""The area codes of mainland China, and how many digits a number has after each. Data.

As libphonenumber's metadata (2026) has China's numbering plan (+86). Codes are written without the 0 before
them. Hong Kong, Macau and Taiwan have plans of their own (``phone_numbers``).
"""

from __future__ import annotations


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


AREAS_OF_EIGHT = _codes(
    "10 20 21 22 23 24 25 27 28 29 311 371 377 379 411 431 432 451 510 511 512 513 514 515 516 517 518 "
    "519 523 527 531 532 551 571 573 574 575 576 577 579 591 595 731 755 757 760 769 791 871 898"
)
AREAS_OF_EITHER = _codes("433 435 754 851")  # where numbers of seven and of eight are in use
AREAS_OF_SEVEN = _codes(
    "310 312 313 314 315 316 317 318 319 335 349 350 351 352 353 354 355 356 357 358 359 370 372 373 374 "
    "375 376 391 392 393 394 395 396 398 412 415 416 417 418 419 421 427 429 434 436 437 438 439 452 453 "
    "454 455 456 457 458 459 464 467 468 469 470 471 472 473 474 475 476 477 478 479 482 483 530 533 534 "
    "535 536 537 538 539 543 546 550 552 553 554 555 556 557 558 559 561 562 563 564 566 570 572 578 580 "
    "592 593 594 596 597 598 599 631 632 633 635 660 662 663 668 691 692 701 710 711 712 713 714 715 716 "
    "717 718 719 722 724 728 730 734 735 736 737 738 739 743 744 745 746 750 751 752 753 756 758 759 762 "
    "763 766 768 770 771 772 773 774 775 776 777 778 779 790 792 793 794 795 796 797 798 799 812 813 816 "
    "817 818 825 826 827 830 831 832 833 834 835 836 837 838 839 854 855 856 857 858 859 870 872 873 874 "
    "875 876 877 878 879 883 886 887 888 891 892 893 894 895 896 897 901 902 903 906 908 909 911 912 913 "
    "914 915 916 917 919 930 931 932 933 934 935 936 937 938 939 941 943 951 952 953 954 955 970 971 972 "
    "973 974 975 976 977 978 979 990 991 992 993 994 995 996 997 998 999"
)


def digits_after(area: str) -> tuple[int, ...]:
    """How many digits follow an area code (without its 0); nothing for a code that the plan doesn't have."""
    if area in AREAS_OF_EIGHT:
        return (8,)
    if area in AREAS_OF_EITHER:
        return (7, 8)
    return (7,) if area in AREAS_OF_SEVEN else ()
