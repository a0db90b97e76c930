package io.weir.api.policy;

import io.weir.api.Admission;
import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.StreamLookup;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ConsumerStatus;
import io.weir.catalog.PolicyPlace;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ConsumerArn;
import io.weir.protocol.type.StreamArn;
import java.util.Optional;

/// Finds what a policy hangs on, a stream or a consumer. Only within the account that owns it: whoever is let in by a
/// policy may neither see nor change it. For any thread.
final class PolicyTargets {

    private final StreamLookup streams;
    private final ConsumerLookup consumers;

    PolicyTargets(StreamLookup streams, ConsumerLookup consumers) {
        this.streams = streams;
        this.consumers = consumers;
    }

    /// What a policy hangs on.
    ///
    /// @param stream the stream, or that of the consumer
    /// @param place where the policy is kept
    /// @param arn the resource name
    record Target(StreamEntry stream, PolicyPlace place, String arn) {}

    /// The stream that an ARN names, in any state, or the consumer, ACTIVE.
    ///
    /// @throws ServiceException AccessDeniedException when the caller may not, ResourceNotFoundException when it is
    /// not there, ResourceInUseException when the consumer is not ACTIVE (B-155)
    Target find(Context context, String operation, String text) {
        Optional<ConsumerArn> consumer = ConsumerArn.parse(text);
        if (consumer.isPresent()) {
            return consumer(context, operation, consumer.get());
        }
        StreamArn arn = StreamArn.parse(text).orElseThrow(() -> streams.noSuch(context, operation, text));
        StreamEntry stream = streams.existing(own(context, operation, arn, StreamLookup.Inside.NOTHING));
        return new Target(stream, PolicyPlace.ofStream(stream.id()), streams.arn(stream));
    }

    private Target consumer(Context context, String operation, ConsumerArn arn) {
        StreamKey key = own(context, operation, arn.stream(), ConsumerLookup.inside(arn));
        ConsumerLookup.Found found = consumers.existing(key, arn);
        ConsumerEntry consumer = found.consumer();
        if (consumer.status() != ConsumerStatus.ACTIVE) {
            throw Faults.consumerNotActive(consumer, key);
        }
        return new Target(
                found.stream(),
                PolicyPlace.ofConsumer(consumer.key(), consumer.second()),
                consumers.arn(found.stream(), consumer));
    }

    private StreamKey own(Context context, String operation, StreamArn arn, StreamLookup.Inside inside) {
        StreamKey key = streams.holding(context, operation, arn, _ -> inside);
        if (!key.accountId().equals(context.principal().accountId())) {
            throw Admission.foreign(context, operation, arn + inside.name());
        }
        return key;
    }
}
