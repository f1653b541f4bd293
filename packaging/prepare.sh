# Prepares what the program needs on this machine; ./run and ./test read this file in.
#
# The caller sets ROOT, the folder of the repository. Everything is said on standard error, in
# Russian, and standard output stays the program's own. What is already there costs a few
# milliseconds: a stamp in the environment tells which lock file was installed for which Python.

VENV=$ROOT/.venv
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 2
}

announced=
announce() {
    [ -n "$announced" ] || say 'Готовим программу к работе: это нужно один раз и занимает около минуты.'
    announced=1
}

# prepare run|dev [PACKAGE…]: the environment for the program, or with the tools of the tests;
# PACKAGEs are further Debian packages that the tests call.
prepare() {
    kind=$1
    shift
    prepare_libraries "$@"
    if ! is_installed "$kind"; then
        [ -w "$ROOT" ] || stop "Нет права писать в папку $ROOT: подготовить программу может её владелец."
        # The kernel lets the lock go however this process ends, so it can't go stale.
        if command -v flock >/dev/null; then
            exec 9>"$ROOT/.venv.lock"
            flock -n 9 || { say 'Окружение уже готовит другой запуск, ждём его…' && flock 9; }
        fi
        is_installed "$kind" || install_packages "$kind"
        exec 9>&-
    fi
}

# ---- Python packages ---------------------------------------------------------------------------

lock_of() {
    case $1 in
        run) printf '%s' "$ROOT/requirements.lock" ;;
        dev) printf '%s' "$ROOT/requirements-dev.lock" ;;
    esac
}

# The resolved interpreter is part of the stamp: after an upgrade of the system's Python the link
# in the environment leads to another version, whose packages are elsewhere.
stamp_of() {
    printf '%s %s' "$(cksum <"$(lock_of "$1")")" "$(readlink -f "$PYTHON")"
}

is_installed() {
    [ -x "$PYTHON" ] && [ -f "$VENV/$1.stamp" ] && [ "$(cat "$VENV/$1.stamp")" = "$(stamp_of "$1")" ]
}

# An environment without any stamp was left half-made: its packages can't be told apart from rubble.
is_whole() {
    { [ -f "$VENV/run.stamp" ] || [ -f "$VENV/dev.stamp" ]; } &&
        "$PYTHON" -c 'import sys, pip; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null
}

install_packages() {
    announce
    is_whole || make_environment
    rm -f "$VENV"/*.stamp
    say '  пакеты Python…'
    install_with_uv "$(lock_of "$1")" || install_with_pip "$(lock_of "$1")" ||
        stop 'Пакеты Python не установлены: причина названа выше. Проверьте сеть и запустите ещё раз.'
    if [ -n "${PYTHONDONTWRITEBYTECODE:-}" ]; then
        "$PYTHON" -m compileall -q "$ROOT/app" >&2 || true # a read-only folder only starts slower
    fi
    stamp_of "$1" >"$VENV/$1.stamp"
    if [ "$1" = dev ]; then # the tools come on top of the program's packages
        stamp_of run >"$VENV/run.stamp"
    fi
    say 'Готово.'
}

make_environment() {
    base=$(find_python) || install_python
    base=$(find_python) || stop 'Нужен Python от 3.11 до 3.13 с модулем venv.'
    say "  окружение Python ($("$base" -c 'import platform; print(platform.python_version())'))…"
    rm -rf "$VENV"
    "$base" -m venv "$VENV" >&2 || stop "Окружение Python не создано в $VENV: причина названа выше."
}

# PySide6 6.9 has no build for Python 3.14; see docs/decisions.
find_python() {
    for name in "${MARSHRUT_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$name" ] && command -v "$name" >/dev/null || continue
        if "$name" -c 'import sys, venv, ensurepip; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null; then
            printf '%s' "$name"
            return 0
        fi
    done
    return 1
}

install_python() {
    command -v apt-get >/dev/null ||
        stop 'Нужен Python от 3.11 до 3.13 с модулем venv: установите его средствами системы и запустите ещё раз.'
    install_debian python3 python3-venv
}

# uv halves the wait. It is taken from the lock file of the tools, by its hashes, through pip; where
# anything about it fails, pip does the work itself and says what is wrong. uv reads none of pip's
# settings, so it is told the index, and to trust the certificates that the system trusts.
install_with_uv() {
    if ! "$VENV/bin/uv" --version >/dev/null 2>&1; then
        awk '/^[a-z]/ { ours = /^uv==/ } ours' "$ROOT/requirements-dev.lock" >"$VENV/uv.lock"
        install_with_pip "$VENV/uv.lock" 2>/dev/null || return 1
    fi
    index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$("$PYTHON" -m pip config get global.index-url 2>/dev/null)}}
    env UV_SYSTEM_CERTS=1 ${index:+"UV_DEFAULT_INDEX=$index"} "$VENV/bin/uv" pip install -q \
        --python "$PYTHON" --compile-bytecode --require-hashes -r "$1" >/dev/null 2>&1
}

install_with_pip() {
    "$PYTHON" -m pip install -q --disable-pip-version-check --require-hashes -r "$1" >&2
}

# ---- Libraries of the system -------------------------------------------------------------------

# Each pair is a library that Qt loads and the Debian package that holds it. A window needs more
# than a picture made without a display.
OFFSCREEN_LIBRARIES='libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0
    libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0 libdbus-1.so.3=libdbus-1-3'
SCREEN_LIBRARIES='libxcb-cursor.so.0=libxcb-cursor0 libxkbcommon-x11.so.0=libxkbcommon-x11-0
    libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1'

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

prepare_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    wanted=$OFFSCREEN_LIBRARIES
    has_display && wanted="$wanted $SCREEN_LIBRARIES"
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 0
    missing=
    for pair in $wanted; do
        case $known in
            *"${pair%%=*} "*) ;;
            *) missing="$missing ${pair#*=}" ;;
        esac
    done
    if command -v dpkg-query >/dev/null; then
        for package in "$@"; do
            dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' ||
                missing="$missing $package"
        done
    fi
    [ -z "$missing" ] && return 0
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086 # a list of package names
        install_debian $missing
    else
        say "Возможно, не хватает системных библиотек (названия пакетов Debian):$missing"
    fi
}

install_debian() {
    announce
    if [ "$(id -u)" -ne 0 ]; then
        say 'Не хватает системных пакетов. Установите их этой строкой и запустите ещё раз:'
        stop "  sudo apt-get install -y --no-install-recommends $*"
    fi
    say "  системные пакеты: $*…"
    # A fresh system has no lists of packages yet, so the first attempt may fail; it is cheap.
    apt_install "$@" 2>/dev/null || { apt-get update -qq >&2 && apt_install "$@"; } ||
        stop "Системные пакеты не установлены: $*. Причина названа выше."
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
        "$@" >/dev/null
}
