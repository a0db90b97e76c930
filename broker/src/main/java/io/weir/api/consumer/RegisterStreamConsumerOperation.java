package io.weir.api.consumer;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.api.tag.TagRules;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.part.ConsumerStatus;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.shape.OperationShape;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Registers a consumer of a stream (B-127 to B-129). It is always answered as CREATING, also when it is ACTIVE by then
/// (B-135): clients ask again before they use it.
public final class RegisterStreamConsumerOperation
        implements ShapedOperation<RegisterStreamConsumer.Request, RegisterStreamConsumer.Response> {

    private final StreamLookup streams;
    private final ConsumerLookup consumers;
    private final Changes changes;

    RegisterStreamConsumerOperation(StreamLookup streams, ConsumerLookup consumers, Changes changes) {
        this.streams = streams;
        this.consumers = consumers;
        this.changes = changes;
    }

    @Override
    public OperationShape<RegisterStreamConsumer.Request, RegisterStreamConsumer.Response> shape() {
        return RegisterStreamConsumer.SHAPE;
    }

    @Override
    public RegisterStreamConsumer.Response handle(Context context, RegisterStreamConsumer.Request input) {
        StreamKey key = streams.key(
                context, new StreamLookup.Ref(RegisterStreamConsumer.SHAPE.name(), null, input.streamArn()));
        StreamEntry stream = streams.existing(key);
        Map<String, String> tags = input.tags() == null ? Map.of() : input.tags();
        TagRules.check(tags);
        ConsumerEntry consumer = changes.apply(
                context,
                key,
                new CatalogCommand.RegisterConsumer(key, input.consumerName(), new TreeMap<>(tags), changes.terms()));
        String arn = consumers.arn(stream, consumer);
        context.trail().made(arn);
        return new RegisterStreamConsumer.Response(new StreamConsumer(
                consumer.name(), arn, ConsumerStatus.CREATING.name(), Instant.ofEpochMilli(consumer.createdAtMs())));
    }
}
