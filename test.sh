#!/usr/bin/env bash
# Builds everything and runs every test, the browser ones too. Last line: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

need() {
  command -v "$1" >/dev/null || { echo "test.sh: $1 was not found. Install $2 and run again." >&2; exit 1; }
}

find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome-stable || command -v google-chrome || true
}

# Where it may; the tests say what is missing where it may not.
install_packages() {
  command -v apt-get >/dev/null || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 0
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install_chromium() {
  echo "test.sh: installing Chromium for the browser tests"
  install_packages chromium fonts-dejavu-core
}

# LightGBM's library needs it.
install_gomp() {
  [[ $(ldconfig -p 2>/dev/null) == *libgomp.so.1* ]] && return 0
  echo "test.sh: installing libgomp1 for the training tests"
  install_packages libgomp1
}

need dotnet "the .NET 10 SDK"
need npm "Node.js 20 or newer"
if [ -z "$(find_chromium)" ]; then
  install_chromium
fi
install_gomp
BIOGAS_CHROMIUM=$(find_chromium)
if [ -z "$BIOGAS_CHROMIUM" ]; then
  echo "test.sh: the browser tests need Chromium. Install it (Debian: apt-get install chromium) and run again." >&2
  exit 1
fi
export BIOGAS_CHROMIUM

dotnet build BiogasMonitor.sln -c Release
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --project BiogasMonitor.Tests -c Release --no-build "$@" 2>&1 | tee "$log" || status=$?

# The runner's own summary has one count a line: "  succeeded: 12".
count() { sed -nE "s/^[[:space:]]*$1: ([0-9]+).*/\1/p" "$log" | tail -1; }
echo "$(count succeeded) passed, $(count failed) failed, $(count skipped) skipped"
exit "$status"
