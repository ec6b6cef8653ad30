@echo off
rem Starts Barnacle from its source folder: builds it on first use and whenever the source is newer, then runs it.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "jar=%here%target\barnacle.jar"
set "lib=%here%target\lib"
set "list=%here%target\libraries"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
  echo barnacle: JAVA_HOME is %JAVA_HOME%, which has no bin\java.exe; set it to a JDK 17 or newer, or unset it. 1>&2
  exit /b 1
)
rem A Java says its version in a file beside its programs; to start it only to ask takes as long as a tenth of a window.
set "release="
if defined JAVA_HOME set "release=%JAVA_HOME%\release"
if not defined JAVA_HOME for /f "delims=" %%j in ('where java 2^>nul') do if not defined release set "release=%%~dpj..\release"
set "version="
if defined release if exist "%release%" for /f "usebackq tokens=2 delims==" %%v in (`findstr /b /c:"JAVA_VERSION=" "%release%"`) do set "version=%%~v"
if not defined version for /f "tokens=3" %%v in ('""%java%" -version 2>&1 ^| findstr /i /c:"version""') do if not defined version set "version=%%~v"
if not defined version (
  echo barnacle: no Java was found; install a JDK 17 or newer. 1>&2
  exit /b 1
)
for /f "tokens=1 delims=.-+" %%v in ("%version%") do set "major=%%v"
if %major% LSS 17 (
  echo barnacle: %java% is version %version%; Barnacle needs 17 or newer. 1>&2
  exit /b 1
)

set "reason="
rem A build begins by deleting the list of its libraries and ends by writing it.
set "unended=the last build did not come to its end"
if not exist "%jar%" set "reason=%unended%"
if not exist "%list%" set "reason=%unended%"
if not defined reason for /f "usebackq delims=" %%l in ("%list%") do for %%f in (%%l) do if not exist "%here%target\%%f" set "reason=%unended%"
if not exist "%lib%\" set "reason=first use: it takes a minute or more, and Maven may fetch libraries"
if not defined reason (
  powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:list).LastWriteTime; $n = Get-ChildItem -Recurse -File -LiteralPath ($env:here + 'pom.xml'), ($env:here + 'src\main'), ($env:here + 'sample-projects') | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
  if errorlevel 1 set "reason=the source is newer than the program"
)
if defined reason (
  where mvn >nul 2>nul
  if errorlevel 1 (
    echo barnacle: it must be built first and no Maven was found; install Maven 3.8 or newer. 1>&2
    exit /b 1
  )
  echo Building Barnacle ^(%reason%^) ... 1>&2
  pushd "%here%"
  call mvn -q -B -Dmaven.test.skip=true package 1>&2
  if errorlevel 1 (
    popd
    echo barnacle: the build failed; Maven says why above. It needs a JDK, not only a Java runtime. 1>&2
    exit /b 1
  )
  popd
)

rem JavaFX belongs on the module path; the modules found there come before the same jars on the class path.
setlocal EnableDelayedExpansion
set "modules="
for %%f in ("%lib%\javafx-*-win*.jar") do (
  if defined modules (set "modules=!modules!;%%f") else set "modules=%%f"
)
endlocal & set "modules=%modules%"

rem Java maps its classes from an archive, which the program makes while its first window stands open, from the list that
rem this start writes; Java ignores an archive that is not of this program and this Java.
set "archive=%here%target\barnacle.jsa"
set "loaded=%here%target\barnacle.classes"
set "sharing=-Dbarnacle.archive=%archive%"
set "fresh="
if exist "%archive%" for /f "delims=" %%n in ('dir /b /o-d "%here%target\barnacle.j*" 2^>nul') do if not defined fresh set "fresh=%%n"
if /i "%fresh%"=="barnacle.jsa" (
  set "sharing=-XX:SharedArchiveFile=%archive%"
) else (
  if "%~1"=="" set "sharing=-XX:DumpLoadedClassList=%loaded%"
  if /i "%~1"=="open" set "sharing=-XX:DumpLoadedClassList=%loaded%"
)

rem A window is not to be seen to wait while Java clears the part of its memory that is young, nor for its compiler.
set "window="
if "%~1"=="" set "window=-Xmn40m -XX:MetaspaceSize=96m -XX:Tier4InvocationThreshold=40000 -XX:Tier4CompileThreshold=60000"
if /i "%~1"=="open" set "window=-Xmn40m -XX:MetaspaceSize=96m -XX:Tier4InvocationThreshold=40000 -XX:Tier4CompileThreshold=60000"
if /i "%~1"=="demo" set "window=-Xmn40m -XX:MetaspaceSize=96m -XX:Tier4InvocationThreshold=40000 -XX:Tier4CompileThreshold=60000"
"%java%" -XX:+IgnoreUnrecognizedVMOptions %window% "%sharing%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Xlog:cds*=off:stderr "-Dbarnacle.archive=%archive%" "-Dbarnacle.classes=%loaded%" "-Dbarnacle.launcher=%here%barnacle.cmd" --module-path "%modules%" --add-modules javafx.controls,javafx.swing,jdk.incubator.vector --enable-native-access=javafx.graphics -Djdk.console=java.base --sun-misc-unsafe-memory-access=allow -cp "%jar%;%lib%\*" barnacle.Main %*
exit /b %ERRORLEVEL%
