package io.weir.api.channel;

import io.weir.api.Faults;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.CreateChannel;
import io.weir.protocol.op.UpdateChannel;
import io.weir.protocol.op.part.S3DestinationConfiguration;
import io.weir.protocol.op.part.S3TablesDestinationConfiguration;
import org.jspecify.annotations.Nullable;

/// What may stand in the input of channel operations beyond the model's constraints (B-167, B-168).
final class ChannelRules {

    private static final int FRESHNESS_SECONDS_MIN = 300;
    private static final int FRESHNESS_SECONDS_MAX = 900;

    private ChannelRules() {}

    /// @throws ServiceException InvalidArgumentException naming the member
    static void check(CreateChannel.Request input) {
        S3DestinationConfiguration s3 = input.s3DestinationConfiguration();
        S3TablesDestinationConfiguration tables = input.s3TablesDestinationConfiguration();
        if ((s3 == null) == (tables == null)) {
            throw Faults.invalidArgument("Exactly one of S3DestinationConfiguration and"
                    + " S3TablesDestinationConfiguration must be given.");
        }
        if (input.streamConfigurationList().size() != 1) {
            throw Faults.invalidArgument("StreamConfigurationList must name exactly one stream, not "
                    + input.streamConfigurationList().size() + ".");
        }
        checkFreshness(s3 == null ? null : s3.dataFreshnessInSeconds());
        checkFreshness(tables == null ? null : tables.dataFreshnessInSeconds());
    }

    /// @throws ServiceException InvalidArgumentException naming the member
    static void check(UpdateChannel.Request input) {
        if (input.s3DestinationConfiguration() != null && input.s3TablesDestinationConfiguration() != null) {
            throw Faults.invalidArgument("At most one of S3DestinationConfiguration and"
                    + " S3TablesDestinationConfiguration can be given.");
        }
        if (input.s3DestinationConfiguration() != null) {
            checkFreshness(input.s3DestinationConfiguration().dataFreshnessInSeconds());
        }
        if (input.s3TablesDestinationConfiguration() != null) {
            checkFreshness(input.s3TablesDestinationConfiguration().dataFreshnessInSeconds());
        }
    }

    static ServiceException notFound(String arn) {
        return Faults.resourceNotFound("Channel " + arn + " not found.");
    }

    private static void checkFreshness(@Nullable Integer seconds) {
        if (seconds != null && (seconds < FRESHNESS_SECONDS_MIN || seconds > FRESHNESS_SECONDS_MAX)) {
            throw Faults.invalidArgument("DataFreshnessInSeconds must be from " + FRESHNESS_SECONDS_MIN + " to "
                    + FRESHNESS_SECONDS_MAX + ", not " + seconds + ".");
        }
    }
}
