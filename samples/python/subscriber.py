"""Prints every tagged article.  pip install -r requirements.txt && python subscriber.py [amqp://user:password@host/vhost] [queue]"""
import json
import sys

import pika

url = sys.argv[1] if len(sys.argv) > 1 else "amqp://guest:guest@localhost/%2F"
queue = sys.argv[2] if len(sys.argv) > 2 else "reader.newsroom"
exchange = "news.article-tagged.v1"

channel = pika.BlockingConnection(pika.URLParameters(url)).channel()
# The exchange is the pipeline's: to declare it would want more rights than a reader has.
channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
channel.queue_bind(queue, exchange)
channel.basic_qos(prefetch_count=50)
print(f"waiting for articles in {queue}", flush=True)
for delivery, _, body in channel.consume(queue):
    article = json.loads(body)
    entities = dict.fromkeys(mention["entityId"] for mention in article["mentions"])
    print(f"{article['source']['name']}: {article['title']} [{', '.join(entities)}] {article['url']}", flush=True)
    channel.basic_ack(delivery.delivery_tag)  # Only now: what was not acknowledged comes again.
