package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.api.tag.TagRules;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.Validator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes a stream (B.1).
public final class CreateStreamOperation implements ShapedOperation<CreateStream.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Makes streams through `changes`.
    public CreateStreamOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<CreateStream.Request, Empty> shape() {
        return CreateStream.SHAPE;
    }

    @Override
    public Empty handle(Context context, CreateStream.Request input) {
        StreamKey key = lookup.key(context, new StreamLookup.Ref(CreateStream.SHAPE.name(), input.streamName(), null));
        StreamMode mode = mode(input);
        int warm = orZero(input.warmThroughputMiBps());
        checkWarmThroughput(mode, warm);
        int shards = shards(input, mode, warm);
        DistributionStrategy distribution = distribution(input, mode);
        Map<String, String> tags = input.tags() == null ? Map.of() : input.tags();
        TagRules.check(tags);
        Integer recordKiB = input.maxRecordSizeInKiB();
        NewStream settings = new NewStream(
                mode,
                recordKiB == null ? ServiceLimits.RECORD_KIB_DEFAULT : recordKiB,
                distribution,
                warm,
                new TreeMap<>(tags));
        changes.apply(context, key, new CatalogCommand.CreateStream(key, shards, settings, changes.terms()));
        return Empty.INSTANCE;
    }

    /// B-019: without a mode a shard count means provisioned, and its absence on demand.
    private static StreamMode mode(CreateStream.Request input) {
        StreamModeDetails details = input.streamModeDetails();
        if (details != null) {
            return StreamMode.valueOf(details.streamMode());
        }
        return input.shardCount() == null ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED;
    }

    /// B-020, B-021.
    private static int shards(CreateStream.Request input, StreamMode mode, int warm) {
        Integer count = input.shardCount();
        return switch (mode) {
            case PROVISIONED -> {
                if (count == null) {
                    throw Validator.missing("shardCount");
                }
                yield count;
            }
            case ON_DEMAND -> {
                if (count != null) {
                    throw Faults.invalidArgument("ShardCount can not be set for a stream in On-Demand mode.");
                }
                yield Math.max(ServiceLimits.ON_DEMAND_SHARDS, warm);
            }
        };
    }

    /// B-022. Whether the account is committed, the catalog judges.
    private static void checkWarmThroughput(StreamMode mode, int warm) {
        if (warm > 0 && mode != StreamMode.ON_DEMAND) {
            throw Faults.invalidArgument("WarmThroughputMiBps can only be set for a stream in On-Demand mode.");
        }
        WarmThroughputs.checked(warm);
    }

    /// B-023.
    ///
    /// @throws ServiceException for AUTO on a provisioned stream
    private static DistributionStrategy distribution(CreateStream.Request input, StreamMode mode) {
        String text = input.recordDistributionStrategy();
        if (text == null) {
            return DistributionStrategy.USER_PARTITION_KEY;
        }
        DistributionStrategy strategy = DistributionStrategy.valueOf(text);
        if (strategy == DistributionStrategy.AUTO && mode != StreamMode.ON_DEMAND) {
            throw Faults.invalidArgument(
                    "RecordDistributionStrategy AUTO can only be set for a stream in On-Demand mode.");
        }
        return strategy;
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
