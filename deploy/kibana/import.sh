#!/bin/bash
# Imports every export of this folder into Kibana at KIBANA_URL as the user elastic. Kibana answers 200 even where it
# refused an object: what its answer says counts.
set -euo pipefail
cd "$(dirname "$0")"

for file in *.ndjson; do
  answer=$(curl -fsS -u "elastic:$ELASTIC_PASSWORD" -H 'kbn-xsrf: true' --form "file=@$file" -X POST "$KIBANA_URL/api/saved_objects/_import?overwrite=true")
  case $answer in
    *'"success":true'*) echo "$file: imported" ;;
    *) echo "$file: $answer" >&2; exit 1 ;;
  esac
done
