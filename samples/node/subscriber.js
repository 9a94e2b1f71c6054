// Prints every tagged article.  npm ci && node subscriber.js [amqp://user:password@host/vhost] [queue]
import amqp from 'amqplib';

const [url = 'amqp://guest:guest@localhost', queue = 'reader.newsroom'] = process.argv.slice(2);
const exchange = 'news.article-tagged.v1';

const connection = await amqp.connect(url);
const channel = await connection.createChannel();
// The exchange is the pipeline's: to declare it would want more rights than a reader has.
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.bindQueue(queue, exchange, '');
await channel.prefetch(50);
await channel.consume(queue, message => {
  if (!message) throw new Error('the queue was deleted');
  const article = JSON.parse(message.content.toString());
  const entities = [...new Set(article.mentions.map(mention => mention.entityId))];
  console.log(`${article.source.name}: ${article.title} [${entities.join(', ')}] ${article.url}`);
  channel.ack(message); // Only now: what was not acknowledged comes again.
});
console.log(`waiting for articles in ${queue}`);
