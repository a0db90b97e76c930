package io.weir.api;

import io.weir.api.account.AccountOperations;
import io.weir.api.channel.ChannelOperations;
import io.weir.api.consumer.ConsumerOperations;
import io.weir.api.data.DataCounters;
import io.weir.api.data.DataOperations;
import io.weir.api.data.ReaderThreads;
import io.weir.api.data.SubscriptionEvents;
import io.weir.api.data.WaitingReads;
import io.weir.api.encryption.EncryptionOperations;
import io.weir.api.lease.LeaseOperations;
import io.weir.api.monitoring.MonitoringOperations;
import io.weir.api.policy.PolicyOperations;
import io.weir.api.stream.StreamOperations;
import io.weir.api.tag.TagOperations;
import io.weir.audit.AuditLog;
import io.weir.auth.Authenticator;
import io.weir.auth.Authorizer;
import io.weir.catalog.ControlPlane;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.lease.Leases;
import io.weir.limits.CallRates;
import io.weir.limits.LimitsProfile;
import io.weir.limits.Quotas;
import io.weir.limits.ServiceLimits;
import io.weir.log.CommandLog;
import io.weir.node.Router;
import io.weir.read.IteratorToken;
import io.weir.read.PageToken;
import io.weir.subscribe.SubscriptionObserver;
import io.weir.subscribe.SubscriptionTable;
import io.weir.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The whole API, put together: all operations and the way to them.
///
/// @param operations all operations of the service
/// @param handler what the edge calls
/// @param subscriptions live subscriptions, to be ended before the edge closes
/// @param waits reads that wait, to be ended before the edge closes
public record Api(Operations operations, CallHandler handler, SubscriptionTable subscriptions, WaitingReads waits) {

    /// Bytes of data that all reads may hold together between the shard and the finished answer: an answer in JSON
    /// takes a third more on top.
    public static final int READ_BYTES_IN_FLIGHT = 48 * ServiceLimits.MIB;

    /// What the API stands on.
    ///
    /// @param settings how it presents itself
    /// @param control changes streams and shows them
    /// @param router finds shards
    /// @param sealingKey the catalog's secret
    /// @param limits which counts of the service are kept
    /// @param quotas how much of what is done in a second
    /// @param authenticator lets callers in
    /// @param authorizer says what they may do
    /// @param observer hears of every call
    /// @param audit takes down refusals and changes
    /// @param counters is told of records
    /// @param keys the keys that streams may be encrypted under
    /// @param cipher seals records with them
    /// @param readers runs long reads
    /// @param subscriptions how many live subscriptions there may be, and who hears of them
    /// @param leases where leases are kept
    /// @param waits of reads that wait for a record
    /// @param clock the broker's
    public record Parts(
            ApiSettings settings,
            ControlPlane control,
            Router router,
            byte[] sealingKey,
            LimitsProfile limits,
            Quotas quotas,
            Authenticator authenticator,
            Authorizer authorizer,
            CallObserver observer,
            AuditLog audit,
            DataCounters counters,
            KeyRing keys,
            RecordCipher cipher,
            ReaderThreads readers,
            SubscriptionBounds subscriptions,
            LeaseParts leases,
            DataOperations.Waits waits,
            Clock clock) {}

    /// Where leases are kept.
    ///
    /// @param shown as readers see them
    /// @param log orders their changes
    public record LeaseParts(Leases shown, CommandLog log) {}

    /// What bounds live subscriptions.
    ///
    /// @param max how many there may be
    /// @param bytes memory for their events, all together
    /// @param observer hears of them
    public record SubscriptionBounds(int max, long bytes, SubscriptionObserver observer) {}

    /// Puts it together.
    public static Api of(Parts parts) {
        ApiSettings settings = parts.settings();
        Clock clock = parts.clock();
        CallAudit audit = new CallAudit(parts.audit(), settings.region());
        RateDoor rates = new RateDoor(new CallRates(parts.quotas().calls()), parts.control()::catalog, clock);
        Admission admission = new Admission(parts.authorizer(), audit, rates, settings.region());
        StreamLookup lookup = new StreamLookup(settings, admission, parts.control()::catalog);
        Waiting waiting = new Waiting(clock);
        Changes changes = new Changes(parts.control(), new Rejections(settings.region()), waiting);
        List<Operation<?, ?>> all = new ArrayList<>(StreamOperations.of(new StreamOperations.Parts(
                lookup,
                changes,
                parts.limits(),
                PageToken.ofNames(parts.sealingKey(), settings.account()),
                PageToken.ofShards(parts.sealingKey(), settings.account()),
                clock)));
        ConsumerLookup consumers = new ConsumerLookup(lookup);
        SubscriptionTable subscriptions = subscriptions(parts);
        all.addAll(DataOperations.of(new DataOperations.Parts(
                lookup,
                parts.router(),
                new IteratorToken(parts.sealingKey(), settings.account()),
                waiting,
                parts.cipher(),
                parts.quotas().streams(),
                settings.producers(),
                parts.counters(),
                parts.readers(),
                consumers,
                subscriptions,
                READ_BYTES_IN_FLIGHT,
                parts.waits(),
                clock)));
        all.addAll(EncryptionOperations.of(lookup, changes, parts.keys(), settings, clock));
        all.addAll(MonitoringOperations.of(lookup, changes));
        all.addAll(AccountOperations.of(lookup, changes, clock));
        all.addAll(TagOperations.of(lookup, consumers, changes));
        all.addAll(ChannelOperations.of(lookup));
        all.addAll(ConsumerOperations.of(new ConsumerOperations.Parts(
                lookup, consumers, changes, PageToken.ofConsumers(parts.sealingKey(), settings.account()), clock)));
        all.addAll(PolicyOperations.of(lookup, consumers, changes));
        Operations operations = new Operations(all);
        Operations served = operations.and(LeaseOperations.of(
                admission, parts.leases().shown(), parts.leases().log(), waiting));
        return new Api(
                operations,
                new Dispatcher(served, parts.authenticator(), settings, parts.observer(), audit, clock),
                subscriptions,
                parts.waits().reads());
    }

    private static SubscriptionTable subscriptions(Parts parts) {
        SubscriptionBounds bounds = parts.subscriptions();
        SubscriptionTable table = new SubscriptionTable(new SubscriptionTable.Parts(
                bounds.max(),
                bounds.bytes(),
                parts.control()::catalog,
                new SubscriptionEvents(),
                bounds.observer(),
                parts.clock()));
        parts.control().onChange(table::catalogChanged);
        return table;
    }
}
