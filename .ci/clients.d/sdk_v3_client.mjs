// Tells the story with the AWS SDK for JavaScript v3: sdk_v3_client.mjs ENDPOINT STREAM SCENARIO OUTPUT.
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import * as sdk from "@aws-sdk/client-kinesis";

const [endpoint, stream, scenario, output] = process.argv.slice(2);
const kinesis = new sdk.KinesisClient({ endpoint });
const results = {};

// The input as the SDK takes it.
function given(value) {
  if (Array.isArray(value)) return value.map(given);
  if (typeof value === "string") return value.replaceAll("$STREAM", stream);
  if (value === null || typeof value !== "object") return value;
  if ("$bytes" in value) return Buffer.from(value.$bytes, "hex");
  if ("$time" in value) return new Date(value.$time * 1000);
  if ("$ref" in value) return given(value.$ref.slice(1).reduce((found, member) => found[member], results[value.$ref[0]]));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, given(inner)]));
}

// The answer as JSON.
function plain(value) {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("hex") };
  if (value instanceof Date) return { $time: value.getTime() / 1000 };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([key, inner]) => key !== "$metadata" && inner !== undefined);
  return Object.fromEntries(members.map(([key, inner]) => [key, plain(inner)]));
}

async function call(operation, members) {
  try {
    return plain(await kinesis.send(new sdk[`${operation}Command`](given(members))));
  } catch (e) {
    return { error: e.name, message: e.message };
  }
}

async function until(operation, members) {
  let answer;
  for (let tries = 0; tries < 300; tries++) {
    answer = await call(operation, members);
    if (answer.StreamDescriptionSummary?.StreamStatus === "ACTIVE") break;
    await sleep(100);
  }
  return answer;
}

async function drain(operation, members) {
  const answers = [];
  let iterator = given(members.ShardIterator);
  while (iterator && answers.length < 100) {
    const answer = await call(operation, { ShardIterator: iterator });
    answers.push(answer);
    iterator = answer.NextShardIterator;
    if (!answer.MillisBehindLatest) break;
  }
  return answers;
}

// What a subscription gave up to the end of its shard, however it was cut into events: one answer of a drain.
async function subscribe(operation, members) {
  const events = [];
  try {
    const answer = await kinesis.send(new sdk.SubscribeToShardCommand(given(members)));
    for await (const event of answer.EventStream) events.push(plain(event.SubscribeToShardEvent));
  } catch (e) {
    return { error: e.name, message: e.message };
  }
  const last = events.at(-1);
  return [
    {
      Records: events.flatMap((event) => event.Records),
      Continued: events.slice(0, -1).every((event) => event.ContinuationSequenceNumber),
      Continues: Boolean(last.ContinuationSequenceNumber),
      ChildShards: last.ChildShards,
      MillisBehindLatest: last.MillisBehindLatest,
    },
  ];
}

async function wait(operation, members) {
  await sdk[`waitUntil${operation}`]({ client: kinesis, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, given(members));
  return {};
}

for (const [name, kind, operation, members] of JSON.parse(readFileSync(scenario))) {
  results[name] = await { call, until, drain, wait, subscribe }[kind](operation, members);
}
writeFileSync(output, JSON.stringify(results));
kinesis.destroy();
