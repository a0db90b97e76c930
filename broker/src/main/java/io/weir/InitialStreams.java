package io.weir;

import io.weir.audit.AuditEvent;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.config.BrokerConfig;
import io.weir.limits.ServiceLimits;
import io.weir.maintenance.OwnChanges;
import io.weir.protocol.type.StreamName;
import java.util.TreeMap;

/// The streams that the configuration wants to be there. Those that exist are left as they are.
final class InitialStreams {

    private static final NewStream PROVISIONED = new NewStream(
            StreamMode.PROVISIONED,
            ServiceLimits.RECORD_KIB_DEFAULT,
            DistributionStrategy.USER_PARTITION_KEY,
            0,
            new TreeMap<>());

    private InitialStreams() {}

    /// @param own takes down what is made
    static void create(BrokerConfig config, ControlPlane control, OwnChanges own) {
        for (BrokerConfig.InitialStream stream : config.streams()) {
            StreamKey key = new StreamKey(config.serving().account(), StreamName.of(stream.name()));
            if (control.catalog().stream(key).isEmpty()) {
                if (!own.begin()) {
                    throw new StartException("the audit log takes no lines; stream " + stream.name() + " was not made");
                }
                Submission.accepted(control.submit(
                        new CatalogCommand.CreateStream(key, stream.shards(), PROVISIONED, control.terms())));
                own.stream("kinesis:CreateStream", key.accountId(), key.name(), AuditEvent.OK);
            }
        }
    }
}
