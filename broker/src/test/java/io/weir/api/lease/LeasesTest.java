package io.weir.api.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.audit.testing.ListedAudit;
import io.weir.auth.Principal;
import io.weir.auth.policy.NamedPolicy;
import io.weir.auth.policy.ParsedPolicy;
import io.weir.auth.policy.PolicyAuthorizer;
import io.weir.auth.policy.PolicyParser;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.extension.CreateLease;
import io.weir.protocol.extension.DeleteLease;
import io.weir.protocol.extension.ExtensionOperations;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.extension.RenewLeases;
import io.weir.protocol.extension.UpdateLease;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What docs/extensions.md says of leases.
@ParameterizedClass
@EnumSource
final class LeasesTest {

    private static final Instant START = Instant.ofEpochMilli(TestNode.START_MS);
    private static final Principal ANN = Principal.user("111122223333", "ann", "AKIAANN", false);

    private final Encoding encoding;
    private TestNode node;

    LeasesTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Lease create(String key) {
        return node.ok(CreateLease.SHAPE, new CreateLease.Request("app", key, "TRIM_HORIZON"))
                .lease();
    }

    private Lease update(Lease lease, String owner) {
        return node.ok(UpdateLease.SHAPE, take(lease, owner)).lease();
    }

    private static UpdateLease.Request take(Lease lease, String owner) {
        return new UpdateLease.Request("app", lease.leaseKey(), lease.leaseCounter(), owner, null, null);
    }

    private List<Lease> list() {
        return node.ok(ListLeases.SHAPE, new ListLeases.Request("app", null, null))
                .leases();
    }

    @Test
    void shouldMakeALeaseThatNobodyHoldsAndOnlyOnce() {
        assertThat(create("s/0")).isEqualTo(new Lease("s/0", "", "", 0, "TRIM_HORIZON", null, START, START));

        assertThat(node.fault(CreateLease.SHAPE, new CreateLease.Request("app", "s/0", null)))
                .isEqualTo(new WireError("ResourceInUseException", "Lease s/0 of application app already exists."));
    }

    @Test
    void shouldTakeCheckpointAskForHandOverAndResetByCounter() {
        Lease held = update(create("s/0"), "w1");
        Lease asked = node.ok(
                        UpdateLease.SHAPE, new UpdateLease.Request("app", "s/0", held.leaseCounter(), null, "w2", null))
                .lease();
        Lease given = node.ok(
                        UpdateLease.SHAPE,
                        new UpdateLease.Request("app", "s/0", asked.leaseCounter(), "w2", "", "4711"))
                .lease();

        assertThat(asked).isEqualTo(new Lease("s/0", "w1", "w2", 2, "TRIM_HORIZON", START, START, START));
        assertThat(given).isEqualTo(new Lease("s/0", "w2", "", 3, "4711", START, START, START));
        assertThat(update(given, "")).isEqualTo(new Lease("s/0", "", "", 4, "4711", null, START, START));
    }

    @Test
    void shouldRefuseWhoeverComesSecondAndSayWhatItIs() {
        Lease lease = create("s/0");
        assertThat(update(lease, "w1").owner()).isEqualTo("w1");

        assertThat(node.fault(UpdateLease.SHAPE, take(lease, "w2")))
                .isEqualTo(new WireError(
                        "ConditionalCheckFailedException",
                        "Lease s/0 of application app has been changed: its counter is 1, its owner w1."));
        assertThat(node.fault(DeleteLease.SHAPE, new DeleteLease.Request("app", "s/0", 0)))
                .extracting(WireError::name)
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(node.fault(DeleteLease.SHAPE, new DeleteLease.Request("app", "s/1", 0)))
                .isEqualTo(new WireError("ResourceNotFoundException", "Lease s/1 of application app not found."));
    }

    @Test
    void shouldRenewAllLeasesOfAWorkerInOneCall() {
        Lease mine = update(create("s/0"), "w1");
        Lease lost = update(update(create("s/1"), "w1"), "w2");

        RenewLeases.Response answer = node.ok(
                RenewLeases.SHAPE,
                new RenewLeases.Request(
                        "app",
                        "w1",
                        List.of(
                                new RenewLeases.Held("s/0", mine.leaseCounter()),
                                new RenewLeases.Held("s/1", 1),
                                new RenewLeases.Held("s/2", 1))));

        assertThat(answer.renewed()).containsExactly(new RenewLeases.Held("s/0", mine.leaseCounter() + 1));
        assertThat(answer.others()).containsExactly(lost);
    }

    @Test
    void shouldListInPagesAndKeepLeasesAcrossARestart() {
        List<Lease> made = List.of(create("s/0"), create("s/1"), create("s/2"));
        node = node.restarted();

        ListLeases.Response first = node.ok(ListLeases.SHAPE, new ListLeases.Request("app", null, 2));
        ListLeases.Response last = node.ok(ListLeases.SHAPE, new ListLeases.Request("app", "s/1", 2));

        assertThat(first).isEqualTo(new ListLeases.Response(made.subList(0, 2), true));
        assertThat(last).isEqualTo(new ListLeases.Response(made.subList(2, 3), false));
        assertThat(node.ok(ListLeases.SHAPE, new ListLeases.Request("other", null, null)))
                .isEqualTo(new ListLeases.Response(List.of(), false));
    }

    @Test
    void shouldNotTakeANewLeaseForADeletedOne() {
        Lease old = update(create("s/0"), "w1");
        assertThat(node.ok(DeleteLease.SHAPE, new DeleteLease.Request("app", "s/0", old.leaseCounter())))
                .isEqualTo(Empty.INSTANCE);
        assertThat(list()).isEmpty();

        assertThat(create("s/0").leaseCounter()).isGreaterThan(old.leaseCounter());
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        assertThat(node.fault(CreateLease.SHAPE, new CreateLease.Request("a/b", "s/0", null))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(CreateLease.SHAPE, new CreateLease.Request("app", "x".repeat(257), null))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(CreateLease.SHAPE, new CreateLease.Request("app", "s/0", "x".repeat(257)))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(RenewLeases.SHAPE, new RenewLeases.Request("app", "w", List.of()))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(UpdateLease.SHAPE, new UpdateLease.Request("app", "s/0", -1, null, null, null))
                        .name())
                .isEqualTo("ValidationException");
    }

    @Test
    void shouldAnswerToItsOwnTargetsAlone() {
        for (OperationShape<?, ?> shape : ExtensionOperations.ALL) {
            assertThat(shape.target()).startsWith("Weir_1.");
            assertThat(node.error(node.call(shape.name(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                            .name())
                    .isIn("UnknownOperationException", "SerializationException");
        }
        assertThat(node.error(node.json("CreateLease", "{}")).name()).isEqualTo("UnknownOperationException");
        assertThat(node.error(target("Weir_1." + ListStreams.SHAPE.name())).name())
                .isEqualTo("UnknownOperationException");
    }

    private Answer target(String target) {
        Map<String, String> fields = TestNode.fields("", "application/x-amz-json-1.1");
        fields.put("x-amz-target", target);
        return node.send("POST", null, fields, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void shouldLetInWhomAPolicyLetsInAndAuditRefusalsAlone() {
        ListedAudit audit = new ListedAudit();
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"weir:*\","
                + "\"Resource\":\"arn:aws:weir:us-east-1:111122223333:application/app\"}}";
        ParsedPolicy parsed = PolicyParser.ofCaller(policy);
        node.close();
        node = TestNode.start(TestNode.Setup.of(encoding.codec())
                .with(_ -> ANN)
                .withAudit(audit)
                .withAuthorizer(new PolicyAuthorizer(
                        _ -> List.of(new NamedPolicy("p", ((ParsedPolicy.Valid) parsed).policy())), _ -> List.of())));

        assertThat(create("s/0").leaseKey()).isEqualTo("s/0");
        assertThat(audit.take()).isEmpty();
        assertThat(node.fault(ListLeases.SHAPE, new ListLeases.Request("other", null, null)))
                .isEqualTo(new WireError(
                        "AccessDeniedException",
                        "User: " + ANN.arn() + " is not authorized to perform: weir:ListLeases on resource: "
                                + "arn:aws:weir:us-east-1:111122223333:application/other because no identity-based "
                                + "policy allows the weir:ListLeases action"));
        assertThat(audit.take())
                .singleElement()
                .satisfies(event -> assertThat(event.action()).isEqualTo("weir:ListLeases"));
    }

    @Test
    void shouldKeepTheLeasesOfAccountsApart() {
        assertThat(create("s/0").leaseKey()).isEqualTo("s/0");
        assertThat(node.machine().leases().of(TestNode.ACCOUNT, "app", null, 9)).hasSize(1);
        assertThat(node.machine().leases().of("000000000001", "app", null, 9)).isEmpty();
    }
}
