#!/bin/bash
# Run once by compose, inside the network of the stores; running it again changes nothing.
set -euo pipefail

elastic() {
  curl -fsS -u "elastic:$ELASTIC_PASSWORD" -H 'Content-Type: application/json' "$@" -o /dev/null
}

elastic -X POST http://elasticsearch:9200/_security/user/kibana_system/_password -d "{\"password\":\"$KIBANA_PASSWORD\"}"
# monitor: what the server is; manage_index_templates: the mapping; all on its own indices: write, search, drop a year.
elastic -X PUT http://elasticsearch:9200/_security/role/newspipeline -d '{
  "cluster": ["monitor", "manage_index_templates"],
  "indices": [{ "names": ["news", "news-v1*", "news-events-v1-*"], "privileges": ["all"] }]
}'
elastic -X PUT http://elasticsearch:9200/_security/user/newspipeline -d "{\"password\":\"$ELASTICSEARCH_PASSWORD\",\"roles\":[\"newspipeline\"]}"
echo "Elasticsearch: user and role are there"

curl -fsS -u "newspipeline:$RABBITMQ_PASSWORD" -H 'Content-Type: application/json' -X POST http://rabbitmq:15672/api/definitions/%2F -d @/setup/policies.json
echo "RabbitMQ: policies are there"
