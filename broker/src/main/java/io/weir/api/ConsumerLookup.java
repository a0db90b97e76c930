package io.weir.api;

import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ConsumerKey;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ConsumerArn;
import org.jspecify.annotations.Nullable;

/// Finds the registered consumer that a request names, by its ARN, by stream and name, or by all three (B-130, B-131).
/// For any thread.
public final class ConsumerLookup {

    /// Stands between a stream's ARN and a consumer's name (B-007).
    private static final String CONSUMER = "/consumer/";

    private final StreamLookup streams;

    /// Looks among the consumers of the streams of `streams`.
    public ConsumerLookup(StreamLookup streams) {
        this.streams = streams;
    }

    /// What a request names a consumer by.
    ///
    /// @param operation the operation that asks, for the texts of errors
    /// @param streamArn `StreamARN`
    /// @param name `ConsumerName`
    /// @param arn `ConsumerARN`
    public record Ref(
            String operation,
            @Nullable String streamArn,
            @Nullable String name,
            @Nullable String arn) {}

    /// A consumer and its stream.
    public record Found(StreamEntry stream, ConsumerEntry consumer) {}

    /// The consumer, in any state, once the caller may do this with it.
    ///
    /// @throws ServiceException InvalidArgumentException when neither form is complete or they differ,
    /// ResourceNotFoundException when there is no such stream or consumer, AccessDeniedException when the caller
    /// may not
    public Found existing(Context context, Ref ref) {
        String arnText = ref.arn();
        if (arnText != null) {
            return byArn(context, ref, parsed(arnText));
        }
        String streamArn = ref.streamArn();
        String name = ref.name();
        if (streamArn == null || name == null) {
            throw Faults.invalidArgument("Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
        }
        StreamKey key =
                streams.holding(context, ref.operation(), StreamLookup.arn(streamArn), stream -> byName(stream, name));
        Catalog catalog = streams.catalog();
        StreamEntry stream = stream(catalog, key);
        return new Found(stream, consumer(catalog, stream, name));
    }

    /// The consumer's name as a resource.
    public String arn(StreamEntry stream, ConsumerEntry consumer) {
        return streams.arn(stream) + CONSUMER + consumer.name() + ":" + consumer.second();
    }

    /// The consumer that an ARN names, in any state.
    ///
    /// @throws ServiceException ResourceNotFoundException when it is not there
    public Found existing(StreamKey key, ConsumerArn arn) {
        Catalog catalog = streams.catalog();
        StreamEntry stream = stream(catalog, key);
        ConsumerEntry consumer = consumer(catalog, stream, arn.name());
        if (!consumer.isOf(arn.creationSecond())) {
            throw Faults.consumerNotFound(arn.name(), key);
        }
        return new Found(stream, consumer);
    }

    /// What a consumer is within its stream, for the door.
    public static StreamLookup.Inside inside(ConsumerArn arn) {
        return StreamLookup.Inside.named(CONSUMER + arn.name() + ":" + arn.creationSecond());
    }

    /// A name means the consumer that has it now: its policy counts, however it is asked for. A refusal does not
    /// tell whether there is one.
    private StreamLookup.Inside byName(StreamKey key, String name) {
        String any = CONSUMER + name + ":*";
        Catalog catalog = streams.catalog();
        return catalog.stream(key)
                .flatMap(stream -> catalog.consumers().find(new ConsumerKey(stream.id(), name)))
                .map(consumer -> new StreamLookup.Inside(CONSUMER + name + ":" + consumer.second(), any))
                .orElseGet(() -> StreamLookup.Inside.named(any));
    }

    private Found byArn(Context context, Ref ref, ConsumerArn arn) {
        StreamKey key = streams.holding(context, ref.operation(), arn.stream(), _ -> inside(arn));
        if (ref.streamArn() != null && !streams.names(context, ref.streamArn(), key)) {
            throw Faults.invalidArgument("StreamARN and ConsumerARN must refer to the same stream");
        }
        if (ref.name() != null && !ref.name().equals(arn.name())) {
            throw Faults.invalidArgument("ConsumerName and ConsumerARN must refer to the same consumer");
        }
        return existing(key, arn);
    }

    private static StreamEntry stream(Catalog catalog, StreamKey key) {
        return catalog.stream(key).orElseThrow(() -> Faults.streamNotFound(key));
    }

    private static ConsumerEntry consumer(Catalog catalog, StreamEntry stream, String name) {
        return catalog.consumers()
                .find(new ConsumerKey(stream.id(), name))
                .orElseThrow(() -> Faults.consumerNotFound(name, stream.key()));
    }

    private static ConsumerArn parsed(String text) {
        return ConsumerArn.parse(text)
                .orElseThrow(() -> Faults.invalidArgument("ConsumerARN " + text + " is not the ARN of a consumer"));
    }
}
