"""The desk's form: mounted by ``application``.

The contract: ``routes(context)`` is given the frozen :class:`booklet.serve.context.ServeContext` and returns
Starlette routes, which come before those of the pages. The guard has seen to Host, key, Origin, Content-Type
and the size of the body (64 kB; 2 MB where the address ends in ``/logo``) before a route is asked.

=============================  ======================================================================
``GET /<desk>/edit``           the form; ``POST`` saves it where there is no script
``POST /<desk>/check``         what was typed → findings by input, colours; nothing is written
``POST /<desk>/preview``       what was typed → pictures of the places where it is printed
``POST /<desk>/conflict``      what was typed → how it differs from the file
``PUT /<desk>``                saves it; ``If-Match`` has the hash of the file as it was opened, else 409
``POST /<desk>/logo``          a picture, of a kind told by its bytes, into ``branding/logos``
``POST /<desk>/lines``         the lines of a file that can't be read, mended
``GET /<desk>/state``          the hash of the file as it is
``GET /new``                   a desk from nothing; ``POST /new``, ``/new-check``, ``/new-save``
=============================  ======================================================================
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.responses import Response as Answer
from starlette.routing import BaseRoute, Route

from booklet.findings import Severity, phrase
from booklet.findings.reporter import Reporter
from booklet.load.desks.drafts import DeskDraft, InputFinding, TypedDesk, drafted, findings_by_input
from booklet.load.desks.form_inputs import PICTURE, all_inputs
from booklet.model import Desk, Script
from booklet.pipeline.print_room import room_of
from booklet.pipeline.reading import read
from booklet.room import (
    FormFinding,
    RoomTexts,
    TableForm,
    broken_form_page,
    form_findings,
    form_page,
    table_form_page,
)
from booklet.serve.context import ServeContext
from booklet.serve.form_answers import at_id, conflict_told, findings_told, without_input
from booklet.serve.form_desk import (
    DeskFile,
    broken_form,
    desk_file,
    desk_form,
    file_findings,
    form_finding,
    new_file,
    opened_text,
    page_colours,
    read_file,
)
from booklet.serve.form_preview import preview
from booklet.serve.form_saving import make_desk, new_id, save_desk, save_lines, take_logo
from booklet.serve.posted_form import (
    ID,
    MOST_INPUTS,
    FormRefused,
    PostedForm,
    number_of,
    posted_form,
    script_of,
    typed_of,
)

_SCRIPT = Path(__file__).with_name("form.js")


def routes(context: ServeContext) -> list[BaseRoute]:
    """The form's addresses."""
    form = _Form(context)

    def quietly(answer: Callable[[Request], Awaitable[Answer]]) -> Callable[[Request], Awaitable[Answer]]:
        async def answered(request: Request) -> Answer:
            try:
                return await answer(request)
            except FormRefused:
                return PlainTextResponse(phrase("serve_refused", context.settings.lang) + "\n", 400)
            except FileNotFoundError:
                return PlainTextResponse(phrase("room_form_none", context.settings.lang) + "\n", 404)

        return answered

    return [
        Route("/form.js", form.script),
        Route("/new", quietly(form.new)),
        Route("/new", quietly(form.make_plainly), methods=["POST"]),
        Route("/new-check", quietly(form.check), methods=["POST"]),
        Route("/new-preview", quietly(form.pictures), methods=["POST"]),
        Route("/new-save", quietly(form.make), methods=["POST"]),
        Route("/{desk}/edit", quietly(form.edit)),
        Route("/{desk}/edit", quietly(form.save_plainly), methods=["POST"]),
        Route("/{desk}/check", quietly(form.check), methods=["POST"]),
        Route("/{desk}/preview", quietly(form.pictures), methods=["POST"]),
        Route("/{desk}/conflict", quietly(form.conflict), methods=["POST"]),
        Route("/{desk}/logo", quietly(form.logo), methods=["POST"]),
        Route("/{desk}/logo.picture", quietly(form.logo_picture)),
        Route("/{desk}/lines", quietly(form.lines), methods=["POST"]),
        Route("/{desk}/state", quietly(form.state)),
        Route("/{desk}", quietly(form.save), methods=["PUT"]),
    ]


class _Form:
    """The answers, each a method."""

    def __init__(self, context: ServeContext) -> None:
        self._context, self._root, self._lang = context, context.root, context.settings.lang
        self._room: RoomTexts | None = None

    async def script(self, _: Request) -> Answer:
        return FileResponse(_SCRIPT, media_type="text/javascript; charset=utf-8")

    # --- pages ------------------------------------------------------------------------------

    async def edit(self, request: Request) -> Answer:
        """The form of a desk, or why there is none."""
        id_, script = request.path_params["desk"], script_of(request)
        room = await self._texts(anew=True)
        saved = "form_saved_plain" if request.query_params.get("saved") else ""
        file = desk_file(self._root, id_)
        if self._context.request.table and (row := await self._row(id_)):
            return HTMLResponse(table_form_page(row, room, script))
        if file is None:
            raise FileNotFoundError
        return HTMLResponse(await run_in_threadpool(self._page, file, room, script, saved))

    async def new(self, request: Request) -> Answer:
        """The form of a desk from nothing."""
        room = await self._texts(anew=True)
        return HTMLResponse(self._new_page(TypedDesk({}), "", room, script_of(request)))

    def _page(self, file: DeskFile, room: RoomTexts, script: Script, said: str = "") -> str:
        text = read_file(file)
        if text is None:
            return broken_form_page(broken_form(file, self._lang), room, script)
        found = file_findings(file, self._root)
        return form_page(desk_form(file, text, self._root, found, said=said), room, script)

    def _new_page(
        self,
        typed: TypedDesk,
        id_: str,
        room: RoomTexts,
        script: Script,
        found: tuple[InputFinding, ...] = (),
        id_found: tuple[FormFinding, ...] = (),
    ) -> str:
        file = new_file(self._root, "", self._lang)
        form = desk_form(
            file, opened_text(file), self._root, found, typed, is_new=True, typed_id=id_, id_found=id_found
        )
        return form_page(form, room, script)

    async def _row(self, id_: str) -> TableForm | None:
        """The row of the table that a desk comes from."""
        sources = await self._context.session.run(read, self._context.request, Reporter())
        desk: Desk | None = sources.desk_by_id.get(id_)
        refused = next((each for each in sources.refused if each.id == id_), None)
        row, name = (desk.row, desk.file) if desk else (refused.row, refused.file) if refused else (0, "")
        if not row:
            return None
        cells = sources.raw.get(name, "").split("\n")[row - 1].split("\t")
        headings = sources.headings.get(name, {})
        said = tuple((headings.get(n) or str(n), text) for n, text in enumerate(cells, 1) if text.strip())
        names = dict(desk.name) if desk else {}
        joined = {script: "".join(lines) for script, lines in names.items()}
        return TableForm(id_, joined, name, row, page_colours({"colour": desk.colour if desk else ""}), said)

    # --- what was typed ------------------------------------------------------------------------

    async def check(self, request: Request) -> Answer:
        """Findings by input and how colours are printed, without a write."""
        posted = await posted_form(request)
        file = self._file(request, posted)
        draft = await run_in_threadpool(self._draft, file, posted.typed)
        room, found = await self._texts(), list(draft.found)
        if "desk" not in request.path_params and posted.id:
            reporter = Reporter()
            new_id(self._root, posted.id, posted.typed, reporter)
            found += [InputFinding(each, ID) for each in reporter]
        return JSONResponse(findings_told(file, tuple(found), posted, room))

    async def pictures(self, request: Request) -> Answer:
        """The places where it is printed; those of before, where there is something to mend."""
        posted = await posted_form(request)
        file, room = self._file(request, posted), await self._texts()
        draft = await run_in_threadpool(self._draft, file, posted.typed)
        if draft.data is None or any(each.finding.severity is Severity.ERROR for each in draft.found):
            return JSONResponse({"stale": True, "pictures": [], "found": None})
        made = await preview(self._context, file.path, draft.data, posted.pages)
        text = read_file(replace(file, data=draft.data))
        known = {each.finding.code for each in draft.found}
        own = [f for f in made.found if self._is_of_desk(f.file) and f.severity is not Severity.NOTE]
        more = [f for f in own if f.code not in known]
        placed = findings_by_input(more, text, file.path, self._root) if text else []
        shown = [{**asdict(picture), "alt": picture.caption, "whole": True} for picture in made.pictures]
        told = findings_told(file, (*draft.found, *placed), posted, room)
        return JSONResponse(
            {**told, "stale": not shown, "pictures": shown, "what": made.what, "found": told["found"]}
        )

    async def conflict(self, request: Request) -> Answer:
        """How the file and what was typed differ."""
        posted = await posted_form(request)
        file, room = self._existing(request), await self._texts()
        return JSONResponse(conflict_told(file, posted, room))

    async def save(self, request: Request) -> Answer:
        """Saves what was typed: 200, 409 where the file was changed meanwhile, 422 where nothing may be
        written."""
        posted = await posted_form(request)
        opened = request.headers.get("if-match", "").strip().strip('"')
        id_, room = request.path_params["desk"], await self._texts()
        self._existing(request)
        saved = await run_in_threadpool(save_desk, self._root, id_, opened, posted.typed, self._lang)
        if saved.changed and saved.file:
            return JSONResponse(conflict_told(saved.file, posted, room), 409)
        file = saved.file
        if file is None or saved.draft is None:
            raise FileNotFoundError
        told = findings_told(file, (*saved.draft.found, *without_input(saved)), posted, room)
        if saved.written:
            self._context.hub.tell("saved", desk=id_, sha256=file.sha256)
        return JSONResponse({**told, "sha256": file.sha256}, 200 if saved.written else 422)

    async def make(self, request: Request) -> Answer:
        """Makes a new desk: 201 with the address of its form, 422 where it can't be made."""
        posted = await posted_form(request)
        room = await self._texts()
        saved = await run_in_threadpool(make_desk, self._root, posted.id, posted.typed, self._lang)
        if saved.written and saved.file:
            self._context.hub.tell("saved", desk=saved.file.id, sha256=saved.file.sha256)
            return JSONResponse({"address": _address(saved.file.id, posted.script)}, 201)
        found = saved.draft.found if saved.draft else ()
        file = new_file(self._root, "", self._lang)
        return JSONResponse(findings_told(file, (*found, *at_id(saved)), posted, room), 422)

    # --- without script ----------------------------------------------------------------------------

    async def save_plainly(self, request: Request) -> Answer:
        """Saves what a page without script sent, and shows it again with what was found."""
        async with request.form(max_files=1, max_fields=MOST_INPUTS) as form:
            sent = form
        id_, script, room = request.path_params["desk"], script_of(request), await self._texts()
        file = self._existing(request)
        typed, opened = typed_of(sent), str(sent.get("sha256", ""))
        if sent.get("choice") == "theirs":
            return RedirectResponse(_address(id_, script), 303)
        if sent.get("choice") == "mine":
            opened = file.sha256
        saved = await run_in_threadpool(save_desk, self._root, id_, opened, typed, self._lang)
        if saved.written:
            return RedirectResponse(f"{_address(id_, script)}&saved=1", 303)
        text = read_file(file)
        if text is None:
            raise FileNotFoundError
        found = saved.draft.found if saved.draft else ()
        said = "form_changed" if saved.changed else "form_nothing_saved"
        form_ = desk_form(file, text, self._root, (*found, *without_input(saved)), typed, said=said)
        return HTMLResponse(form_page(form_, room, script), 409 if saved.changed else 422)

    async def make_plainly(self, request: Request) -> Answer:
        """Makes a new desk of what a page without script sent."""
        async with request.form(max_files=1, max_fields=MOST_INPUTS) as form:
            sent = form
        script, room, typed, id_ = (
            script_of(request),
            await self._texts(),
            typed_of(sent),
            str(sent.get(ID, "")),
        )
        saved = await run_in_threadpool(make_desk, self._root, id_, typed, self._lang)
        if saved.written and saved.file:
            return RedirectResponse(_address(saved.file.id, script), 303)
        id_found = tuple(map(form_finding, at_id(saved)))
        found = saved.draft.found if saved.draft else ()
        return HTMLResponse(self._new_page(typed, id_, room, script, found, id_found), 422)

    async def lines(self, request: Request) -> Answer:
        """Mended lines of a file that couldn't be read; written where it can be read with them."""
        async with request.form(max_files=1, max_fields=20) as form:
            sent = form
        id_, script, room = request.path_params["desk"], script_of(request), await self._texts()
        self._existing(request)
        first, count = number_of(sent.get("first")), number_of(sent.get("count"))
        lines = str(sent.get("lines", ""))
        opened = str(sent.get("sha256", ""))
        saved = await run_in_threadpool(save_lines, self._root, id_, opened, first, count, lines)
        if saved.written or saved.changed or saved.file is None:
            return RedirectResponse(_address(id_, script), 303)
        form_ = replace(broken_form(saved.file, self._lang), sha256=opened, first=first)
        shown = tuple(lines.replace("\r\n", "\n").split("\n"))
        form_ = replace(form_, lines=shown)
        return HTMLResponse(broken_form_page(form_, room, script), 422)

    # --- pictures --------------------------------------------------------------------------------------

    async def logo(self, request: Request) -> Answer:
        """Takes a picture for one of the desk's inputs."""
        file = self._existing(request)
        script, room = script_of(request), await self._texts()
        text = opened_text(file)
        pictures = {each.name for each in all_inputs(text.values) if each.kind == PICTURE}
        async with request.form(max_files=1, max_fields=4) as form:
            input_, upload = str(form.get("for", "")), form.get("file")
            if input_ not in pictures or not isinstance(upload, UploadFile):
                raise FormRefused
            data = await upload.read()
        path, findings = await run_in_threadpool(take_logo, self._root, file, input_, data)
        if not path:
            found = [FormFinding(each, input_) for each in findings]
            return JSONResponse({"found": form_findings(found, file.file, room, script)}, 422)
        return JSONResponse({"path": path, "picture": f"logo.picture?path={quote(path)}"})

    async def logo_picture(self, request: Request) -> Answer:
        """The desk's logo as it is on a page; of those in its folder the one that ``path`` names."""
        from booklet.findings import Place
        from booklet.load.pictures import MEDIA_TYPES, read_picture

        file = self._existing(request)
        folder = file.path.parent
        shown = request.query_params.get("path", "")
        if not shown:
            said = opened_text(file).values.get("logo", "")
            said = said.get("file", "") if isinstance(said, dict) else said
            shown = said if isinstance(said, str) else ""
        path = folder / shown
        if not shown or path.suffix.lower() not in MEDIA_TYPES:
            raise FileNotFoundError
        asset = await run_in_threadpool(
            read_picture, path, folder, shown, "desk/logo", Place(), 14.0, Reporter()
        )
        if asset is None:
            raise FileNotFoundError
        return Answer(asset.data, media_type=asset.media_type)

    async def state(self, request: Request) -> Answer:
        """The hash of the file as it is."""
        return JSONResponse({"sha256": self._existing(request).sha256})

    # --- what all of them need -----------------------------------------------------------------------

    async def _texts(self, *, anew: bool = False) -> RoomTexts:
        """What pages say of the guide, read again for a whole page."""
        if self._room is None or anew:
            request = replace(self._context.request, desks=(), table=None)
            self._room = room_of(await run_in_threadpool(read, request, Reporter()))
        return self._room

    def _existing(self, request: Request) -> DeskFile:
        """The file of the desk that the address names. Raises FileNotFoundError."""
        file = desk_file(self._root, request.path_params["desk"])
        if file is None:
            raise FileNotFoundError
        return file

    def _file(self, request: Request, posted: PostedForm) -> DeskFile:
        if "desk" in request.path_params:
            return self._existing(request)
        return new_file(self._root, new_id(self._root, posted.id, posted.typed, Reporter()), self._lang)

    def _draft(self, file: DeskFile, typed: TypedDesk) -> DeskDraft:
        return drafted(opened_text(file), file.path, self._root, typed, self._lang)

    def _is_of_desk(self, file: str) -> bool:
        return file.startswith("branding/")


def _address(id_: str, script: Script) -> str:
    return f"/{quote(id_)}/edit?script={script.value}"
