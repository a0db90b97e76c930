package io.weir.api.policy;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.StreamLookup;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ConsumerKey;
import io.weir.catalog.ConsumerStatus;
import io.weir.catalog.PolicyPlace;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ConsumerArn;
import io.weir.protocol.type.StreamArn;
import java.util.Optional;

/// Finds what a policy hangs on, a stream or a consumer. Only within the account that owns it: whoever is let in by a
/// policy may not change it. For any thread.
final class PolicyTargets {

    private final StreamLookup lookup;

    PolicyTargets(StreamLookup lookup) {
        this.lookup = lookup;
    }

    /// What a policy hangs on.
    ///
    /// @param stream the stream, or that of the consumer
    /// @param place where the policy is kept
    /// @param arn the resource name
    record Target(StreamEntry stream, PolicyPlace place, String arn) {}

    /// The stream or consumer that an ARN names, in any state.
    ///
    /// @throws ServiceException AccessDeniedException when the caller may not, ResourceNotFoundException when it is not
    /// there
    Target find(Context context, String operation, String text) {
        Optional<StreamArn> stream = StreamArn.parse(text);
        if (stream.isPresent()) {
            StreamEntry found = lookup.existing(own(context, operation, stream.get(), ""));
            return new Target(found, PolicyPlace.ofStream(found.id()), lookup.arn(found));
        }
        ConsumerArn arn = ConsumerArn.parse(text).orElseThrow(() -> missing(text));
        String inside = "/consumer/" + arn.name() + ":" + arn.creationSecond();
        StreamEntry found = lookup.existing(own(context, operation, arn.stream(), inside));
        if (consumer(found, arn).isEmpty()) {
            throw missing(text);
        }
        return new Target(
                found,
                PolicyPlace.ofConsumer(found.id(), arn.name(), arn.creationSecond()),
                lookup.arn(found) + inside);
    }

    /// The same, of a consumer that has to be ACTIVE (B-155). That a stream is, the catalog sees to.
    Target active(Context context, String operation, String text) {
        Target target = find(context, operation, text);
        boolean inUse = ConsumerArn.parse(text)
                .flatMap(arn -> consumer(target.stream(), arn))
                .filter(consumer -> consumer.status() != ConsumerStatus.ACTIVE)
                .isPresent();
        if (inUse) {
            throw new ServiceException(
                    ErrorType.RESOURCE_IN_USE, "Resource " + target.arn() + " is not in ACTIVE status.");
        }
        return target;
    }

    private StreamKey own(Context context, String operation, StreamArn arn, String inside) {
        StreamKey key = lookup.key(context, operation, arn, inside);
        if (!key.accountId().equals(context.principal().accountId())) {
            throw Admission.foreign(context, operation, arn + inside);
        }
        return key;
    }

    private Optional<ConsumerEntry> consumer(StreamEntry stream, ConsumerArn arn) {
        return lookup.catalog()
                .consumers()
                .find(new ConsumerKey(stream.id(), arn.name()))
                .filter(consumer -> consumer.isOf(arn.creationSecond()));
    }

    /// Any other resource is a channel, of which there are none, or nothing at all.
    private static ServiceException missing(String arn) {
        return new ServiceException(ErrorType.RESOURCE_NOT_FOUND, "Resource " + arn + " not found.");
    }
}
