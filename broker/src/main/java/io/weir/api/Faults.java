package io.weir.api;

import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamStatus;
import io.weir.crypto.KeyUnavailableException;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ShardId;

/// The errors that several operations answer with, in the words of the service.
public final class Faults {

    private Faults() {}

    /// An argument that is well-formed and wrong (A-081, B-173).
    public static ServiceException invalidArgument(String text) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, text);
    }

    /// A bound of the service was met (B-177).
    public static ServiceException limitExceeded(String text) {
        return new ServiceException(ErrorType.LIMIT_EXCEEDED, text);
    }

    /// No such stream, or none that serves records yet (B-008, B-012).
    public static ServiceException streamNotFound(StreamKey stream) {
        return notFound("Stream " + under(stream) + " not found.");
    }

    /// The state of the stream forbids the change (B-009).
    public static ServiceException streamNotActive(StreamKey stream, StreamStatus status) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE, "Stream " + under(stream) + " not ACTIVE, instead in state " + status);
    }

    /// No such thing, in words of its own (B-175).
    public static ServiceException resourceNotFound(String text) {
        return notFound(text);
    }

    /// A shard to read from that is not there, or whose stream is not (B-087, B-096).
    public static ServiceException shardMissing(ShardId shard, StreamKey stream) {
        return notFound("Shard " + shard + " in stream " + under(stream) + " does not exist");
    }

    /// A shard id without a number, or a shard to change that is not there (B-087, B-114).
    public static ServiceException shardNotFound(String shard, StreamKey stream) {
        return notFound("Could not find shard " + shard + " in stream " + under(stream) + ".");
    }

    /// No such consumer, or another of that name (B-130).
    public static ServiceException consumerNotFound(String name, StreamKey stream) {
        return notFound("Consumer " + name + ", account " + stream.accountId() + " not found.");
    }

    /// The state of the consumer forbids it (D-003, B-155). The blank before the comma is the service's.
    public static ServiceException consumerNotActive(ConsumerEntry consumer, StreamKey stream) {
        return new ServiceException(
                ErrorType.RESOURCE_IN_USE,
                "Consumer " + consumer.name() + " with creation timestamp " + consumer.second() + " under stream: "
                        + stream.name() + " , account " + stream.accountId() + " is not in ACTIVE status.");
    }

    /// A shard has taken or given as much as it does in a second (B-073, B-095, B-100, B-178).
    public static ServiceException throttled(ShardId shard, StreamKey stream) {
        return new ServiceException(ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED, rateExceeded(shard, stream));
    }

    /// The text of that, also for a single record (B-080). Producers look for it.
    public static String rateExceeded(ShardId shard, StreamKey stream) {
        return "Rate exceeded for shard " + shard + " in stream " + under(stream) + ".";
    }

    /// The request would have succeeded (B-075).
    public static ServiceException dryRun() {
        return new ServiceException(
                ErrorType.DRY_RUN_OPERATION, "The request would have succeeded, but the DryRun parameter is set.");
    }

    /// The broker can do no more at present; the same request may succeed soon.
    public static ServiceException overloaded() {
        return new ServiceException(ErrorType.SERVICE_UNAVAILABLE, "The service is overloaded. Try again.");
    }

    /// The disk takes no records; the same request may succeed once the operator has freed space.
    public static ServiceException storeUnavailable() {
        return new ServiceException(
                ErrorType.SERVICE_UNAVAILABLE, "The service takes no records at present. Try again later.");
    }

    /// The key that records are encrypted under, or would be, cannot be used (B-180, E-026).
    public static ServiceException key(KeyUnavailableException why) {
        ErrorType type = switch (why.fault()) {
            case MISSING -> ErrorType.KMS_NOT_FOUND;
            case DISABLED -> ErrorType.KMS_DISABLED;
            case PENDING_DELETION -> ErrorType.KMS_INVALID_STATE;
        };
        return new ServiceException(type, why.getMessage());
    }

    /// A stream and its account as texts name them.
    public static String under(StreamKey stream) {
        return stream.name() + " under account " + stream.accountId();
    }

    private static ServiceException notFound(String text) {
        return new ServiceException(ErrorType.RESOURCE_NOT_FOUND, text);
    }
}
