package io.weir.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.Api;
import io.weir.api.ApiSettings;
import io.weir.api.Call;
import io.weir.api.CallHandler;
import io.weir.api.CallObserver;
import io.weir.api.Responder;
import io.weir.api.data.DataCounters;
import io.weir.api.data.DataOperations;
import io.weir.api.data.ReaderThreads;
import io.weir.api.data.WaitingReads;
import io.weir.audit.AuditLog;
import io.weir.auth.Authenticator;
import io.weir.auth.Authorizer;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.SealingKey;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.Amount;
import io.weir.limits.FairShare;
import io.weir.limits.LimitsProfile;
import io.weir.limits.Quotas;
import io.weir.log.CommandLog;
import io.weir.log.local.Lane;
import io.weir.log.local.LaneSettings;
import io.weir.log.local.LaneTimings;
import io.weir.metrics.Traffic;
import io.weir.node.NodeMachine;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.ProtocolOperations;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.shard.ReadPermits;
import io.weir.shard.Shard;
import io.weir.shard.TailCache;
import io.weir.store.Store;
import io.weir.store.memory.MemoryStore;
import io.weir.subscribe.SubscriptionCounters;
import io.weir.time.testing.ManualClock;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A broker from the dispatcher down to a store in memory: real log, real machines, a clock moved by hand, no network.
public final class TestNode implements AutoCloseable {

    /// When tests begin.
    public static final long START_MS = 1_700_000_000_000L;

    /// Reads that may wait at a time.
    public static final int WAITING_READS_MAX = 2;

    public static final String ACCOUNT = ApiSettings.DEFAULT.account();

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=key/20231114/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=00";

    /// What a test may set.
    ///
    /// @param codec the encoding of calls
    /// @param settings of the API
    /// @param authenticator lets callers in
    /// @param authorizer says what they may do
    /// @param audit takes down refusals and changes
    /// @param limits counts that are kept
    /// @param quotas how much of what is done in a second
    /// @param transitionMinMs least time between two states; above 0 the test moves streams on by hand
    /// @param store where the node keeps its state
    /// @param keys under which streams are encrypted
    /// @param log what stands between the shards and the lane
    public record Setup(
            WireCodec codec,
            ApiSettings settings,
            Authenticator authenticator,
            Authorizer authorizer,
            AuditLog audit,
            LimitsProfile limits,
            Quotas quotas,
            long transitionMinMs,
            Store store,
            KeyRing keys,
            UnaryOperator<CommandLog> log) {

        public static Setup of(WireCodec codec) {
            return new Setup(
                    codec,
                    ApiSettings.DEFAULT,
                    Authenticator.form(ACCOUNT),
                    Authorizer.open(),
                    AuditLog.none(),
                    LimitsProfile.OPEN,
                    Quotas.NONE,
                    0,
                    new MemoryStore(1L << 30),
                    KeyRing.inMemory(new SeededBytes(1)),
                    UnaryOperator.identity());
        }

        public Setup with(ApiSettings changed) {
            return new Setup(
                    codec,
                    changed,
                    authenticator,
                    authorizer,
                    audit,
                    limits,
                    quotas,
                    transitionMinMs,
                    store,
                    keys,
                    log);
        }

        public Setup with(Authenticator changed) {
            return new Setup(
                    codec, settings, changed, authorizer, audit, limits, quotas, transitionMinMs, store, keys, log);
        }

        public Setup withAuthorizer(Authorizer changed) {
            return new Setup(
                    codec, settings, authenticator, changed, audit, limits, quotas, transitionMinMs, store, keys, log);
        }

        public Setup withAudit(AuditLog changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    changed,
                    limits,
                    quotas,
                    transitionMinMs,
                    store,
                    keys,
                    log);
        }

        public Setup with(LimitsProfile changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    audit,
                    changed,
                    quotas,
                    transitionMinMs,
                    store,
                    keys,
                    log);
        }

        public Setup with(Quotas changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    audit,
                    limits,
                    changed,
                    transitionMinMs,
                    store,
                    keys,
                    log);
        }

        public Setup withTransitionMinMs(long changed) {
            return new Setup(
                    codec, settings, authenticator, authorizer, audit, limits, quotas, changed, store, keys, log);
        }

        public Setup with(Store changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    audit,
                    limits,
                    quotas,
                    transitionMinMs,
                    changed,
                    keys,
                    log);
        }

        public Setup with(KeyRing changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    audit,
                    limits,
                    quotas,
                    transitionMinMs,
                    store,
                    changed,
                    log);
        }

        public Setup withLog(UnaryOperator<CommandLog> changed) {
            return new Setup(
                    codec,
                    settings,
                    authenticator,
                    authorizer,
                    audit,
                    limits,
                    quotas,
                    transitionMinMs,
                    store,
                    keys,
                    changed);
        }
    }

    private final Setup setup;
    private final ManualClock clock;
    private final SeededBytes random;
    private final RecordCipher cipher;
    private final Lane lane;
    private final ReaderThreads readers = new ReaderThreads(2);
    private final NodeMachine machine;
    private final ControlPlane control;
    private final Transitions transitions = new Transitions();
    private final Traffic traffic = new Traffic(100);
    private final Api api;

    private TestNode(Setup setup, ManualClock clock, SeededBytes random) {
        this.setup = setup;
        this.random = random;
        this.clock = clock;
        this.lane = new Lane(setup.store(), clock, LaneSettings.defaults(), LaneTimings.none());
        CommandLog log = setup.log().apply(lane);
        this.cipher = new RecordCipher(setup.keys(), random);
        this.machine = NodeMachine.restore(
                new Shard.Context(log, setup.store(), new TailCache(1 << 20), new ReadPermits(2), cipher, clock));
        lane.start(machine);
        lane.submit(new CatalogCommand.SetSealingKey(new SealingKey(new byte[SealingKey.BYTES])))
                .join();
        this.control = new ControlPlane(
                log,
                machine.catalog(),
                new RecordSpace(setup.store()),
                transitions,
                setup.limits(),
                setup.transitionMinMs());
        this.api = Api.of(new Api.Parts(
                setup.settings(),
                control,
                machine.shards(),
                machine.catalog().get().sealingKey().orElseThrow().bytes(),
                setup.limits(),
                setup.quotas(),
                setup.authenticator(),
                setup.authorizer(),
                CallObserver.silent(),
                setup.audit(),
                new DataCounters(traffic),
                setup.keys(),
                cipher,
                readers,
                new Api.SubscriptionBounds(100, 64L << 20, new SubscriptionCounters()),
                new Api.LeaseParts(machine.leases(), log),
                new DataOperations.Waits(
                        new WaitingReads(WAITING_READS_MAX),
                        new FairShare(new Amount.Bytes(1 << 30), new Amount.Bytes(1 << 30), clock::monotonicNanos)),
                clock));
    }

    public static TestNode start(Setup setup) {
        return new TestNode(setup, new ManualClock(START_MS), new SeededBytes(2));
    }

    public static TestNode start(Encoding encoding) {
        return start(Setup.of(encoding.codec()));
    }

    /// The same broker after a restart: a new process on the same store, by the same clock.
    public TestNode restarted() {
        close();
        return new TestNode(setup, clock, random);
    }

    public ManualClock clock() {
        return clock;
    }

    public NodeMachine machine() {
        return machine;
    }

    /// The keys under which streams are encrypted.
    public KeyRing keys() {
        return setup.keys();
    }

    public Traffic traffic() {
        return traffic;
    }

    public Api api() {
        return api;
    }

    public ControlPlane control() {
        return control;
    }

    /// Moves streams on to the states that follow.
    public void settle() {
        transitions.run();
    }

    /// An operation that must succeed.
    public <I, O> O ok(OperationShape<I, O> operation, I input) {
        Answer answer = call(operation, input);
        assertThat(answer.status()).as(() -> text(answer)).isEqualTo(200);
        return setup.codec().decodeResponse(operation, answer.body(), 0, answer.bodyLength());
    }

    /// An operation that must be refused; gives the error.
    public <I> WireError fault(OperationShape<I, ?> operation, I input) {
        return error(call(operation, input));
    }

    /// A stream of some shards, ready to use.
    public void createStream(String name, int shards) {
        Empty ignored = ok(CreateStream.SHAPE, new CreateStream.Request(name, shards, null, null, null, null, null));
        assertThat(ignored).isNotNull();
        settle();
    }

    public <I> Answer call(OperationShape<I, ?> operation, I input) {
        Map<String, String> fields = fields(operation.name(), setup.codec().contentType());
        fields.put("x-amz-target", operation.target());
        return send("POST", null, fields, setup.codec().encode(operation.request(), input));
    }

    /// A body as it is, in the encoding of the node.
    public Answer call(String operation, byte[] body) {
        return send("POST", null, fields(operation, setup.codec().contentType()), body);
    }

    /// A body in JSON, whatever the encoding of the node.
    public Answer json(String operation, String body) {
        return send(
                "POST", null, fields(operation, WireCodec.JSON.contentType()), body.getBytes(StandardCharsets.UTF_8));
    }

    /// Header fields of a complete call.
    public static Map<String, String> fields(String operation, String contentType) {
        Map<String, String> fields = new HashMap<>();
        fields.put("x-amz-target", ProtocolOperations.TARGET_PREFIX + operation);
        fields.put("content-type", contentType);
        fields.put("authorization", SIGNED);
        fields.put("x-amz-date", "20231114T221320Z");
        return fields;
    }

    public Answer send(String method, @Nullable String query, Map<String, String> fields, byte[] body) {
        return send(api.handler(), call(method, query, fields, body, clock));
    }

    /// A call that arrived now.
    public static Call call(
            String method, @Nullable String query, Map<String, String> fields, byte[] body, ManualClock clock) {
        return new Call(
                method,
                "/",
                query,
                new FieldMap(fields),
                body,
                body.length,
                "00000000-0000-0000-0000-000000000000",
                InetSocketAddress.createUnresolved("localhost", 1),
                false,
                clock.wallMs(),
                clock.monotonicNanos() + 5_000_000_000L);
    }

    /// The one answer that a handler gives to a call.
    public static Answer send(CallHandler handler, Call call) {
        AtomicReference<@Nullable Answer> sent = new AtomicReference<>();
        handler.handle(call, new Responder() {
            @Override
            public void send(Answer answer) {
                assertThat(sent.getAndSet(answer)).as("an answer before").isNull();
            }

            @Override
            public Stream stream(Answer head) {
                throw new AssertionError("No operation here answers with a stream");
            }
        });
        Answer answer = sent.get();
        if (answer == null) {
            throw new AssertionError("No answer");
        }
        return answer;
    }

    /// The error in an answer.
    public WireError error(Answer answer) {
        assertThat(answer.status()).as(() -> text(answer)).isGreaterThanOrEqualTo(400);
        WireCodec codec = WireCodec.ofContentType(answer.contentType()).orElseThrow();
        WireError error =
                codec.decodeError(answer.body(), 0, answer.bodyLength()).orElseThrow();
        assertThat(answer.headers()).containsEntry("x-amzn-errortype", error.name());
        return error;
    }

    /// The body of an answer as text.
    public static String text(Answer answer) {
        return new String(answer.body(), 0, answer.bodyLength(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        readers.close();
        lane.close();
    }
}
