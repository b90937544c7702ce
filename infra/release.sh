#!/usr/bin/env bash
# Puts a package into an app, tries it, and puts the last good one back where it fails. Ends with 0 only when the new one runs.
# Packages that were tried lie in the container "releases"; the blob good.txt there names the last good one.
# Usage: infra/release.sh PACKAGE.zip RELEASE     deploys a package under that name
#        infra/release.sh --back RELEASE          deploys one that is kept, such as an earlier good one
# Environment: RESOURCE_GROUP, APP_NAME, APP_ADDRESS, STORAGE_NAME.
set -euo pipefail
folder=$(cd "$(dirname "$0")" && pwd)
: "${RESOURCE_GROUP:?}" "${APP_NAME:?}" "${APP_ADDRESS:?}" "${STORAGE_NAME:?}"
release=${2:?Give the package and a name for the release, or --back and the name of a kept one.}
keep=10
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

blob() { local verb=$1; shift; az storage blob "$verb" --auth-mode login --account-name "$STORAGE_NAME" --container-name releases "$@"; }
publish() { az functionapp deployment source config-zip --resource-group "$RESOURCE_GROUP" --name "$APP_NAME" --src "$1" --output none; }
fetch() { blob download --name "$1" --file "$2" --overwrite true --no-progress --output none; }

good=
if [ "$(blob exists --name good.txt --query exists --output tsv)" = true ]; then
  fetch good.txt "$work/good.txt"
  good=$(cat "$work/good.txt")
fi

package=$1
# The names in an archive are not compressed.
if [ "$package" != --back ] && LC_ALL=C grep --quiet --text --fixed-strings FunctionsSdkShapes.dll "$package"; then
  echo "$package was built against shapes, which do nothing. Publish src/AutoPublish.Functions with -p:FunctionsSdk=real." >&2
  exit 1
fi

if [ "$package" = --back ]; then
  package=$work/package.zip
  fetch "$release.zip" "$package"
else
  blob upload --name "$release.zip" --file "$package" --overwrite true --no-progress --output none
fi

if publish "$package" && "$folder/smoke.sh" "$APP_ADDRESS"; then
  printf '%s' "$release" >"$work/good.txt"
  blob upload --name good.txt --file "$work/good.txt" --overwrite true --no-progress --output none
  # The oldest go; the names come newest first.
  blob list --query "reverse(sort_by([?ends_with(name, '.zip')], &properties.lastModified))[$keep:].name" --output tsv | while read -r old; do
    [ "$old" = "$release.zip" ] || blob delete --name "$old" --output none
  done
  echo "$release runs in $APP_NAME."
  exit 0
fi

if [ -z "$good" ] || [ "$good" = "$release" ]; then
  echo "$release failed in $APP_NAME, and there is no earlier one to roll back to." >&2
  exit 1
fi

echo "$release failed in $APP_NAME; rolling back to $good." >&2
fetch "$good.zip" "$work/good.zip"
publish "$work/good.zip"
"$folder/smoke.sh" "$APP_ADDRESS"
echo "Rolled back to $good." >&2
exit 1
