package io.weir.metrics;

import io.weir.metrics.Description.Kind;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The metrics that the service has of streams, shards and consumers, and where their numbers come from.
final class TrafficSeries {

    private static final List<String> OF_STREAM = List.of("account", "stream");
    private static final List<String> OF_SHARD = List.of("account", "shard", "stream");
    private static final List<String> OF_CONSUMER = List.of("account", "consumer", "stream");
    private static final double MS_NANOS = 1e6;

    private TrafficSeries() {}

    /// One metric of a meter.
    ///
    /// @param what the metric
    /// @param add registers it for a meter
    /// @param <M> the meter
    record Series<M>(Description what, Adder<M> add) {}

    /// Registers a metric for a meter.
    interface Adder<M> {
        void to(MetricGroup group, Description what, M meter, Now now);
    }

    /// The monotonic time, for gauges that fade.
    interface Now {
        long nanos();
    }

    static final List<Series<StreamMeter>> STREAM = List.of(
            count("get.records.bytes", "Data given out by GetRecords", "GetRecords.Bytes", m -> m.getRecords.bytes()),
            count(
                    "get.records.records",
                    "Records given out by GetRecords",
                    "GetRecords.Records",
                    m -> m.getRecords.records()),
            count(
                    "get.records.success",
                    "Calls of GetRecords that succeeded",
                    "GetRecords.Success",
                    m -> m.getRecords.successes()),
            latency("get.records.latency", "GetRecords", m -> m.getRecords),
            age(
                    "weir.stream.get.records.iterator.age",
                    OF_STREAM,
                    "How far GetRecords found its readers behind the newest record",
                    "GetRecords.IteratorAgeMilliseconds, GetRecords.IteratorAge",
                    m -> m.iteratorAge),
            greatest(
                    "weir.stream.get.records.iterator.age.max.seconds",
                    OF_STREAM,
                    "The greatest of that in the last one to two minutes",
                    "GetRecords.IteratorAgeMilliseconds (Maximum)",
                    m -> m.iteratorAge),
            count(
                    "incoming.bytes",
                    "Data and partition keys stored by PutRecord and PutRecords",
                    "IncomingBytes",
                    StreamMeter::incomingBytes),
            count(
                    "incoming.records",
                    "Records stored by PutRecord and PutRecords",
                    "IncomingRecords",
                    StreamMeter::incomingRecords),
            count("put.record.bytes", "Bytes stored by PutRecord", "PutRecord.Bytes", m -> m.putRecord.bytes()),
            count(
                    "put.record.success",
                    "Calls of PutRecord that succeeded",
                    "PutRecord.Success",
                    m -> m.putRecord.successes()),
            latency("put.record.latency", "PutRecord", m -> m.putRecord),
            count("put.records.bytes", "Bytes stored by PutRecords", "PutRecords.Bytes", m -> m.putRecords.bytes()),
            count(
                    "put.records.success",
                    "Calls of PutRecords that stored at least one record",
                    "PutRecords.Success",
                    m -> m.putRecords.successes()),
            latency("put.records.latency", "PutRecords", m -> m.putRecords),
            count(
                    "put.records.total.records",
                    "Records in calls of PutRecords, whatever became of them",
                    "PutRecords.TotalRecords",
                    m -> m.putRecordsOffered.sum()),
            count(
                    "put.records.successful.records",
                    "Records stored by PutRecords",
                    "PutRecords.SuccessfulRecords, PutRecords.Records",
                    m -> m.putRecords.records()),
            count(
                    "put.records.failed.records",
                    "Records of PutRecords that failed inside the broker",
                    "PutRecords.FailedRecords",
                    m -> m.putRecordsFailed.sum()),
            count(
                    "put.records.throttled.records",
                    "Records of PutRecords that a quota refused",
                    "PutRecords.ThrottledRecords",
                    m -> m.putRecordsThrottled.sum()),
            count(
                    "read.provisioned.throughput.exceeded",
                    "Calls of GetRecords that a quota refused",
                    "ReadProvisionedThroughputExceeded",
                    m -> m.readsThrottled.sum()),
            count(
                    "write.provisioned.throughput.exceeded",
                    "Records that a quota refused",
                    "WriteProvisionedThroughputExceeded",
                    m -> m.writesThrottled.sum()));

    static final List<Series<ShardMeter>> SHARD = List.of(
            ofShard("incoming.bytes", "Data and partition keys stored", "IncomingBytes", m -> m.incomingBytes),
            ofShard("incoming.records", "Records stored", "IncomingRecords", m -> m.incomingRecords),
            ofShard(
                    "outgoing.bytes",
                    "Data given to readers, by calls and subscriptions",
                    "OutgoingBytes",
                    m -> m.outgoingBytes),
            ofShard("outgoing.records", "Records given to them", "OutgoingRecords", m -> m.outgoingRecords),
            ofShard(
                    "read.provisioned.throughput.exceeded",
                    "Calls of GetRecords that a quota refused",
                    "ReadProvisionedThroughputExceeded",
                    m -> m.readsThrottled),
            ofShard(
                    "write.provisioned.throughput.exceeded",
                    "Records that a quota refused",
                    "WriteProvisionedThroughputExceeded",
                    m -> m.writesThrottled),
            age(
                    "weir.shard.iterator.age",
                    OF_SHARD,
                    "How far GetRecords found its readers behind the newest record",
                    "IteratorAgeMilliseconds",
                    m -> m.iteratorAge),
            greatest(
                    "weir.shard.iterator.age.max.seconds",
                    OF_SHARD,
                    "The greatest of that in the last one to two minutes",
                    "IteratorAgeMilliseconds (Maximum)",
                    m -> m.iteratorAge));

    static final List<Series<ConsumerMeter>> CONSUMER = List.of(
            ofConsumer("subscribe.success", "Subscriptions begun", "SubscribeToShard.Success", m -> m.subscribed),
            ofConsumer(
                    "subscribe.rate.exceeded",
                    "Calls of SubscribeToShard refused because they came too soon",
                    "SubscribeToShard.RateExceeded",
                    m -> m.rateExceeded),
            ofConsumer(
                    "event.success",
                    "Events pushed, heart-beats included",
                    "SubscribeToShardEvent.Success",
                    m -> m.events),
            ofConsumer("event.records", "Records in them", "SubscribeToShardEvent.Records", m -> m.records),
            ofConsumer("event.bytes", "Bytes of their data", "SubscribeToShardEvent.Bytes", m -> m.bytes),
            age(
                    "weir.consumer.event.behind",
                    OF_CONSUMER,
                    "How far an event found its subscriber behind the newest record",
                    "SubscribeToShardEvent.MillisBehindLatest",
                    m -> m.behind),
            greatest(
                    "weir.consumer.event.behind.max.seconds",
                    OF_CONSUMER,
                    "The greatest of that in the last one to two minutes",
                    "SubscribeToShardEvent.MillisBehindLatest (Maximum)",
                    m -> m.behind));

    private static Series<StreamMeter> count(
            String name, String meaning, String service, ToLongFunction<StreamMeter> value) {
        return counter("weir.stream." + name, OF_STREAM, meaning, service, value);
    }

    private static Series<ShardMeter> ofShard(
            String name, String meaning, String service, Function<ShardMeter, LongAdder> value) {
        return counter(
                "weir.shard." + name,
                OF_SHARD,
                meaning,
                service,
                m -> value.apply(m).sum());
    }

    private static Series<ConsumerMeter> ofConsumer(
            String name, String meaning, String service, Function<ConsumerMeter, LongAdder> value) {
        return counter(
                "weir.consumer." + name,
                OF_CONSUMER,
                meaning,
                service,
                m -> value.apply(m).sum());
    }

    private static <M> Series<M> counter(
            String name, List<String> labels, String meaning, String service, ToLongFunction<M> value) {
        return new Series<>(
                new Description(name, Kind.COUNTER, labels, meaning, service),
                (group, what, meter, now) -> group.counter(what, () -> value.applyAsLong(meter)));
    }

    private static Series<StreamMeter> latency(String name, String operation, Function<StreamMeter, CallMeter> meter) {
        return new Series<>(
                new Description(
                        "weir.stream." + name,
                        Kind.SUMMARY,
                        OF_STREAM,
                        "How long calls of " + operation + " were worked on",
                        operation + ".Latency"),
                (group, what, stream, now) ->
                        group.summary(what, meter.apply(stream), CallMeter::calls, CallMeter::nanos));
    }

    private static <M> Series<M> age(
            String name, List<String> labels, String meaning, String service, Function<M, AgeMeter> meter) {
        return new Series<>(
                new Description(name, Kind.SUMMARY, labels, meaning, service),
                (group, what, of, now) ->
                        group.summary(what, meter.apply(of), AgeMeter::looks, age -> age.sumMs() * MS_NANOS));
    }

    private static <M> Series<M> greatest(
            String name, List<String> labels, String meaning, String service, Function<M, AgeMeter> meter) {
        return new Series<>(
                new Description(name, Kind.GAUGE, labels, meaning, service),
                (group, what, of, now) ->
                        group.gauge(what, () -> meter.apply(of).greatestMs(now.nanos()) / 1e3));
    }
}
