#!/usr/bin/env bash
# Whether a deployed app can work: ready, and each of its faces answers as it should.
# Usage: infra/smoke.sh ADDRESS
set -euo pipefail
address=${1%/}
tries=${SMOKE_TRIES:-30}
pause=${SMOKE_PAUSE_SECONDS:-10}

answer() { curl --silent --output /dev/null --write-out '%{http_code}' --max-time 20 "$@" || true; }

# A package takes a while to arrive on every instance.
for ((try = 1; ; try++)); do
  ready=$(answer "$address/health/ready")
  [ "$ready" != 200 ] || break
  if [ "$try" -ge "$tries" ]; then
    echo "$address/health/ready answers $ready after $tries tries." >&2
    exit 1
  fi
  sleep "$pause"
done

status=0
expect() {
  local code=$1 what=$2
  shift 2
  local got
  got=$(answer "$@")
  if [ "$got" = "$code" ]; then
    echo "$what: $got"
  else
    echo "$what: $got, and not $code" >&2
    status=1
  fi
}

expect 200 "alive" "$address/health/live"
expect 200 "contract" "$address/openapi.yaml"
expect 200 "authorization server" "$address/.well-known/oauth-authorization-server"
expect 200 "sign-in page" "$address/sign-in"
# Refused without a token, by the product and not by what stands before it.
expect 401 "MCP without a token" --request POST "$address/mcp"
expect 401 "action without a token" --request POST --header 'Content-Type: application/json' --data '{}' "$address/api/v1/action/listContent"
exit "$status"
