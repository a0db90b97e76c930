package io.weir.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.clients.PackedBroker.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/// One KCL application with one worker: all of it the library's own, with shorter waits, and a processor that writes
/// down what it is given.
final class KclWorker implements AutoCloseable {

    /// How the library gets at records.
    enum Retrieval {
        POLLING,
        FAN_OUT
    }

    /// What a processor was told, in the order in which it was told.
    sealed interface Event {
        record Started(String shard) implements Event {}

        record Got(String shard, String text) implements Event {}

        record Ended(String shard) implements Event {}
    }

    /// The library's defaults are made for leases that change hands over hours.
    private static final long SOON_MS = 500;

    private final List<Event> events = new ArrayList<>();
    private final KinesisAsyncClient kinesis;
    private final DynamoDbAsyncClient tables;
    private final CloudWatchAsyncClient metrics;
    private final Scheduler scheduler;
    private final Thread thread;

    KclWorker(
            String application,
            String stream,
            Retrieval retrieval,
            PackedBroker broker,
            Transport transport,
            LeaseTables leases) {
        this.kinesis = KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder()
                .endpointOverride(broker.endpoint(transport))
                .region(Region.US_EAST_1)
                .credentialsProvider(broker.credentials()));
        this.tables = DynamoDbAsyncClient.builder()
                .endpointOverride(leases.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(broker.credentials())
                .build();
        // Asked for, never called: the metrics factory is the one that does nothing.
        this.metrics = CloudWatchAsyncClient.builder()
                .endpointOverride(leases.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(broker.credentials())
                .build();
        this.scheduler = scheduler(application, stream, retrieval);
        this.thread = Thread.ofPlatform().name(application).start(scheduler);
    }

    private Scheduler scheduler(String application, String stream, Retrieval retrieval) {
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(
                        stream,
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                application,
                kinesis,
                tables,
                metrics,
                "worker",
                Processor::new);
        RetrievalSpecificConfig how = switch (retrieval) {
            case POLLING -> new PollingConfig(stream, kinesis).idleTimeBetweenReadsInMillis(SOON_MS);
            case FAN_OUT -> new FanOutConfig(kinesis).streamName(stream).applicationName(application);
        };
        return new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig().parentShardPollIntervalMillis(SOON_MS),
                configs.leaseManagementConfig().shardSyncIntervalMillis(SOON_MS).leaseAssignmentIntervalMillis(SOON_MS),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(how));
    }

    private synchronized void add(Event event) {
        events.add(event);
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /// The texts that came, in the order in which they came.
    List<String> texts() {
        return events().stream()
                .filter(Event.Got.class::isInstance)
                .map(event -> ((Event.Got) event).text())
                .toList();
    }

    /// The library's orderly way to stop.
    @Override
    public void close() {
        CompletableFuture<Boolean> stopped = scheduler.startGracefulShutdown();
        try {
            stopped.get(1, TimeUnit.MINUTES);
            thread.join();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            kinesis.close();
            tables.close();
            metrics.close();
        }
    }

    /// Of one shard.
    private final class Processor implements ShardRecordProcessor {

        private String shard = "";

        @Override
        public void initialize(InitializationInput input) {
            shard = input.shardId();
            add(new Event.Started(shard));
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            input.records().forEach(record -> {
                add(new Event.Got(shard, UTF_8.decode(record.data()).toString()));
            });
            checkpoint(input.checkpointer());
        }

        @Override
        public void leaseLost(LeaseLostInput input) {}

        @Override
        public void shardEnded(ShardEndedInput input) {
            add(new Event.Ended(shard));
            checkpoint(input.checkpointer());
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            checkpoint(input.checkpointer());
        }

        private static void checkpoint(RecordProcessorCheckpointer checkpointer) {
            try {
                checkpointer.checkpoint();
            } catch (InvalidStateException | ShutdownException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
