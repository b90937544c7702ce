#!/usr/bin/env bash
# Compiles the templates and the parameter files into a folder, with the compiler that the tests use.
# Usage: infra/build.sh FOLDER
set -euo pipefail
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/.."
project=tests/AutoPublish.InfraTests/AutoPublish.InfraTests.csproj
dotnet restore "$project" >/dev/null
bicep=$(dotnet msbuild "$project" -getProperty:BicepPath)
"$bicep" build infra/main.bicep --outfile "$out/main.json"
for environment in dev prod; do
  "$bicep" build-params "infra/$environment.bicepparam" --outfile "$out/$environment.json"
done
