@echo off
rem Double-click: sets up, builds, opens the page of the results, offers live pages. A desk's YAML file dropped on it is built.
rem Whatever else is typed after it goes to build.py. ASCII and CRLF only: cmd reads this in any code page.
setlocal DisableDelayedExpansion
set "DESK=%~f1"
pushd "%~dp0"
if errorlevel 1 goto noplace
if not exist build.py goto zipped
set "PY="
for %%p in ("py -3" "py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3") do if not defined PY %%~p -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=%%~p"
if not defined PY goto nopython
if "%~1"=="" goto all
if /i "%~x1"==".yaml" goto one
%PY% build.py %*
set "CODE=%errorlevel%"
goto end

:all
%PY% build.py --no-open
set "CODE=%errorlevel%"
goto show

:one
%PY% build.py --no-open --branding "%DESK%"
set "CODE=%errorlevel%"

:show
if not "%CODE%"=="0" goto end
set "PAGE=%CD%\out"
if exist out\index.html set "PAGE=%CD%\out\index.html"
start "" "%PAGE%"
popd
echo.
set "SAY=\u8981\u5728\u7f51\u9875\u91cc\u586b\u7ad9\u70b9\u8d44\u6599\u3001\u6539\u4e86\u9a6c\u4e0a\u770b\u5230\uff0c\u8f93\u5165 s \u518d\u6309\u56de\u8f66\uff1b\u4e0d\u8981\uff0c\u76f4\u63a5\u6309\u56de\u8f66\u3002"
chcp 65001 >nul
powershell -NoProfile -Command "[regex]::Unescape($env:SAY)" 2>nul
set "GO="
set /p "GO=s and Enter: live pages in the browser; Enter: close "
if /i not "%GO%"=="s" exit /b %CODE%
pushd "%~dp0"
%PY% build.py serve
set "CODE=%errorlevel%"
goto end

:zipped
echo Please unpack the whole ZIP file first, then double-click desk.bat in the unpacked folder.
set "SAY=\u8bf7\u5148\u89e3\u538b\u7f29\uff1a\u5728 ZIP \u6587\u4ef6\u4e0a\u70b9\u53f3\u952e\uff0c\u9009\u201c\u5168\u90e8\u89e3\u538b\u7f29\u201d\uff0c\u518d\u5230\u89e3\u538b\u51fa\u6765\u7684\u6587\u4ef6\u5939\u91cc\u53cc\u51fb desk.bat\u3002"
goto say

:nopython
echo Python 3.11 or newer is needed: https://www.python.org/downloads/ (tick "Add to PATH" when installing).
set "SAY=\u8fd9\u53f0\u7535\u8111\u8fd8\u6ca1\u6709 Python 3.11 \u6216\u66f4\u65b0\u7684\u7248\u672c\u3002\u8bf7\u5230 https://www.python.org/downloads/ \u4e0b\u8f7d\u5b89\u88c5\uff0c\u5b89\u88c5\u65f6\u52fe\u9009 Add to PATH\uff0c\u88c5\u597d\u540e\u518d\u53cc\u51fb desk.bat\u3002"
goto say

:noplace
echo This folder can't be opened. Copy the whole folder to a disk of this computer and try again.
set "SAY=\u6253\u4e0d\u5f00\u8fd9\u4e2a\u6587\u4ef6\u5939\u3002\u8bf7\u628a\u6574\u4e2a\u6587\u4ef6\u5939\u590d\u5236\u5230\u81ea\u5df1\u7535\u8111\u7684\u786c\u76d8\u4e0a\u518d\u8bd5\u3002"

:say
rem PowerShell, because Chinese text in this file would be read in whatever code page is set
chcp 65001 >nul
powershell -NoProfile -Command "[regex]::Unescape($env:SAY)" 2>nul
set "CODE=3"

:end
popd
echo.
pause
exit /b %CODE%
