package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.AuthorizationRows.Row;
import io.weir.api.AuthorizationRows.Subject;
import io.weir.api.testing.AuthorizedNode;
import io.weir.api.testing.AuthorizedNode.Outcome;
import io.weir.audit.AuditEvent;
import io.weir.protocol.op.ProtocolOperations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every operation against every way in which a caller may or may not do it (A.6, A-060, B-172). Each refusal has one
/// audit line, each change has one, nothing else has any.
final class AuthorizationMatrixTest {

    private static final String DENIED = "AccessDeniedException";
    private static final Map<String, Row> ROWS = AuthorizationRows.all();

    @Test
    @DisplayName("An operation without a row may be done by anybody for all we know")
    void shouldHaveARowForEveryOperation() {
        assertThat(ROWS.keySet())
                .containsExactlyInAnyOrderElementsOf(ProtocolOperations.ALL.stream()
                        .map(shape -> shape.name())
                        .toList());
    }

    /// One cell of the matrix, on a broker of its own.
    private interface Cell {
        void check(AuthorizedNode node, String operation, Row row);
    }

    @TestFactory
    Stream<DynamicTest> everyOperation() {
        Map<String, Cell> cells = Map.of(
                "allowed by name", AuthorizationMatrixTest::allowed,
                "allowed by a wildcard", AuthorizationMatrixTest::wildcard,
                "no policy", AuthorizationMatrixTest::noPolicy,
                "explicit deny", AuthorizationMatrixTest::explicitDeny,
                "another action", AuthorizationMatrixTest::anotherAction,
                "another resource", AuthorizationMatrixTest::anotherResource,
                "another region or account", AuthorizationMatrixTest::elsewhere,
                "name and ARN", AuthorizationMatrixTest::nameAndArn,
                "another account's resource", AuthorizationMatrixTest::acrossAccounts,
                "a resource that is not there", AuthorizationMatrixTest::missing);
        Map<String, Cell> ofResources = Map.of(
                "allowed by the resource's policy alone", AuthorizationMatrixTest::resourceAllows,
                "explicit deny in the resource's policy", AuthorizationMatrixTest::resourceDenies,
                "explicit deny across accounts", AuthorizationMatrixTest::resourceDeniesAcross,
                "a consumer by ResourceARN", AuthorizationMatrixTest::consumerAsResource,
                "a channel by ResourceARN", AuthorizationMatrixTest::channelAsResource,
                "a consumer by its name", AuthorizationMatrixTest::consumerByName);
        List<String> served;
        try (AuthorizedNode node = new AuthorizedNode()) {
            served = node.operations();
        }
        return served.stream()
                .flatMap(operation -> Stream.of(cells, ofResources)
                        .flatMap(some -> some.entrySet().stream())
                        .map(cell -> DynamicTest.dynamicTest(operation + ": " + cell.getKey(), () -> {
                            try (AuthorizedNode node = new AuthorizedNode()) {
                                cell.getValue().check(node, operation, ROWS.get(operation));
                            }
                        })));
    }

    private static String action(String operation) {
        return "kinesis:" + operation;
    }

    /// The member that names the resource, and the ARN that policies know it by.
    private static Named named(AuthorizedNode node, Subject subject) {
        return switch (subject) {
            case STREAM, STREAM_ARN ->
                new Named("\"StreamARN\":\"" + AuthorizedNode.STREAM + "\"", AuthorizedNode.STREAM);
            case STREAM_NAME -> new Named("\"StreamName\":\"" + AuthorizedNode.NAME + "\"", AuthorizedNode.STREAM);
            case RESOURCE -> new Named("\"ResourceARN\":\"" + AuthorizedNode.STREAM + "\"", AuthorizedNode.STREAM);
            case ITERATOR ->
                new Named("\"ShardIterator\":\"" + node.iterator(AuthorizedNode.ANN) + "\"", AuthorizedNode.STREAM);
            case CONSUMER -> new Named("\"ConsumerARN\":\"" + AuthorizedNode.CONSUMER + "\"", AuthorizedNode.CONSUMER);
            case CHANNEL -> new Named("\"ChannelARN\":\"" + AuthorizedNode.CHANNEL + "\"", AuthorizedNode.CHANNEL);
            case ACCOUNT -> new Named("", "*");
        };
    }

    private record Named(String member, String arn) {}

    private static Outcome call(AuthorizedNode node, String operation, Row row) {
        return node.call(operation, named(node, row.subject()).member(), row.members());
    }

    private static void expectRefusal(AuthorizedNode node, Outcome outcome, String operation, String arn, String why) {
        assertThat(outcome.error()).as(outcome.message()).isEqualTo(DENIED);
        assertThat(outcome.message())
                .isEqualTo("User: " + node.caller().arn() + " is not authorized to perform: " + action(operation)
                        + " on resource: " + arn + " " + why);
        assertThat(outcome.events()).hasSize(1);
        AuditEvent event = outcome.events().getFirst();
        assertThat(event.kind()).isEqualTo(AuditEvent.Kind.REFUSED);
        assertThat(event.principal()).isEqualTo(node.caller().arn());
        assertThat(event.accessKeyId()).isEqualTo(node.caller().accessKeyId());
        assertThat(event.action()).isEqualTo(action(operation));
        assertThat(event.resource()).isEqualTo(arn);
        assertThat(event.outcome()).isEqualTo(DENIED);
        assertThat(event.requestId()).isEqualTo(AuthorizedNode.REQUEST_ID);
    }

    private static String noIdentityPolicy(String operation) {
        return "because no identity-based policy allows the " + action(operation) + " action";
    }

    /// Allowed, whatever else the operation then says: and in the audit log exactly if it changes something.
    private static void expectAllowed(Outcome outcome, String operation) {
        assertThat(outcome.error()).as(outcome.message()).isNotEqualTo(DENIED);
        boolean change = !operation.startsWith("Get")
                && !operation.startsWith("List")
                && !operation.startsWith("Describe")
                && !operation.equals("PutRecord")
                && !operation.equals("PutRecords")
                && !operation.equals("SubscribeToShard");
        assertThat(outcome.events()).hasSize(change ? 1 : 0);
        for (AuditEvent event : outcome.events()) {
            assertThat(event.kind()).isEqualTo(AuditEvent.Kind.CHANGED);
            assertThat(event.action()).isEqualTo(action(operation));
            assertThat(event.outcome()).isEqualTo(outcome.error().isEmpty() ? "ok" : outcome.error());
            assertThat(event.resource()).isNotNull();
        }
    }

    private static void allowed(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        node.allow(action(operation), arn);
        expectAllowed(call(node, operation, row), operation);
    }

    private static void wildcard(AuthorizedNode node, String operation, Row row) {
        node.allow("kinesis:*", "*");
        expectAllowed(call(node, operation, row), operation);
    }

    private static void noPolicy(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        expectRefusal(node, call(node, operation, row), operation, arn, noIdentityPolicy(operation));
    }

    private static void explicitDeny(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        node.allow("*", "*");
        node.deny(action(operation), arn);
        Outcome outcome = call(node, operation, row);
        expectRefusal(node, outcome, operation, arn, "with an explicit deny in an identity-based policy");
        assertThat(outcome.events().getFirst().decidedBy()).isEqualTo("policy-2/#1");
    }

    private static void anotherAction(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        node.allowAllBut(action(operation));
        expectRefusal(node, call(node, operation, row), operation, arn, noIdentityPolicy(operation));
    }

    /// A consumer is not its stream, nor a stream its consumers, nor one stream another.
    private static void anotherResource(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        String wrong =
                row.subject() == Subject.CONSUMER ? AuthorizedNode.STREAM : AuthorizedNode.STREAM + "/consumer/*";
        node.allow("*", wrong);
        node.allow("*", AuthorizedNode.OTHER_STREAM);
        expectRefusal(node, call(node, operation, row), operation, arn, noIdentityPolicy(operation));
    }

    private static void elsewhere(AuthorizedNode node, String operation, Row row) {
        String arn = named(node, row.subject()).arn();
        node.allow("*", "arn:aws:kinesis:eu-west-1:" + AuthorizedNode.ANN.accountId() + ":*");
        node.allow("*", "arn:aws:kinesis:us-east-1:" + AuthorizedNode.BOB.accountId() + ":*");
        expectRefusal(node, call(node, operation, row), operation, arn, noIdentityPolicy(operation));
    }

    /// What one names by ARN counts, and a name that says otherwise is a mistake, never a way round.
    private static void nameAndArn(AuthorizedNode node, String operation, Row row) {
        if (row.subject() != Subject.STREAM) {
            return;
        }
        node.allow("*", AuthorizedNode.STREAM);
        String allowed = "\"StreamName\":\"" + AuthorizedNode.NAME + "\"";
        String forbidden = "\"StreamName\":\"" + AuthorizedNode.OTHER_NAME + "\"";
        expectRefusal(
                node,
                node.call(operation, allowed + ",\"StreamARN\":\"" + AuthorizedNode.OTHER_STREAM + "\"", row.members()),
                operation,
                AuthorizedNode.OTHER_STREAM,
                noIdentityPolicy(operation));
        expectRefusal(
                node,
                node.call(operation, forbidden, row.members()),
                operation,
                AuthorizedNode.OTHER_STREAM,
                noIdentityPolicy(operation));
        assertThat(node.call(operation, forbidden + ",\"StreamARN\":\"" + AuthorizedNode.STREAM + "\"", row.members())
                        .error())
                .isEqualTo("InvalidArgumentException");
    }

    /// Both policies have to allow; the policies of a resource are its owner's alone to see and to change.
    private static void acrossAccounts(AuthorizedNode node, String operation, Row row) {
        boolean byArn = row.subject() != Subject.ACCOUNT && row.subject() != Subject.STREAM_NAME;
        if (!byArn || row.subject() == Subject.ITERATOR || row.subject() == Subject.CHANNEL) {
            return;
        }
        Named named = named(node, row.subject());
        node.caller(AuthorizedNode.BOB);
        expectRefusal(
                node,
                node.call(operation, named.member(), row.members()),
                operation,
                named.arn(),
                noIdentityPolicy(operation));
        node.allow("*", "*");
        String noResourcePolicy = "because no resource-based policy allows the " + action(operation) + " action";
        expectRefusal(
                node, node.call(operation, named.member(), row.members()), operation, named.arn(), noResourcePolicy);
        node.share(named.arn(), AuthorizedNode.BOB);
        Outcome shared = node.call(operation, named.member(), row.members());
        if (operation.endsWith("ResourcePolicy")) {
            expectRefusal(node, shared, operation, named.arn(), noResourcePolicy);
        } else {
            expectAllowed(shared, operation);
        }
    }

    /// Whether a policy can hang on what the operation acts on.
    private static boolean hasPolicy(Row row) {
        return switch (row.subject()) {
            case STREAM, STREAM_NAME, STREAM_ARN, RESOURCE, ITERATOR, CONSUMER -> true;
            case CHANNEL, ACCOUNT -> false;
        };
    }

    /// Within an account either of the two policies will do.
    private static void resourceAllows(AuthorizedNode node, String operation, Row row) {
        if (hasPolicy(row)) {
            node.share(named(node, row.subject()).arn(), AuthorizedNode.ANN);
            expectAllowed(call(node, operation, row), operation);
        }
    }

    private static void resourceDenies(AuthorizedNode node, String operation, Row row) {
        if (hasPolicy(row)) {
            Named named = named(node, row.subject());
            node.allow("*", "*");
            node.forbid(named.arn());
            Outcome outcome = node.call(operation, named.member(), row.members());
            expectRefusal(node, outcome, operation, named.arn(), "with an explicit deny in a resource-based policy");
            assertThat(outcome.events().getFirst().decidedBy()).isEqualTo(named.arn() + "/#1");
        }
    }

    private static void resourceDeniesAcross(AuthorizedNode node, String operation, Row row) {
        if (hasPolicy(row) && row.subject() != Subject.STREAM_NAME && row.subject() != Subject.ITERATOR) {
            Named named = named(node, row.subject());
            node.forbid(named.arn());
            node.caller(AuthorizedNode.BOB);
            node.allow("*", "*");
            expectRefusal(
                    node,
                    node.call(operation, named.member(), row.members()),
                    operation,
                    named.arn(),
                    "with an explicit deny in a resource-based policy");
        }
    }

    /// What acts on any resource asks for a consumer by the consumer's own ARN, and its policy counts.
    private static void consumerAsResource(AuthorizedNode node, String operation, Row row) {
        if (row.subject() == Subject.RESOURCE) {
            String member = "\"ResourceARN\":\"" + AuthorizedNode.CONSUMER + "\"";
            node.allow("*", AuthorizedNode.STREAM);
            expectRefusal(
                    node,
                    node.call(operation, member, row.members()),
                    operation,
                    AuthorizedNode.CONSUMER,
                    noIdentityPolicy(operation));
            node.share(AuthorizedNode.CONSUMER, AuthorizedNode.ANN);
            expectAllowed(node.call(operation, member, row.members()), operation);
        }
    }

    /// There are no channels, which whoever may not ask is not told.
    private static void channelAsResource(AuthorizedNode node, String operation, Row row) {
        if (row.subject() == Subject.RESOURCE) {
            String member = "\"ResourceARN\":\"" + AuthorizedNode.CHANNEL + "\"";
            node.allow("*", AuthorizedNode.STREAM + "*");
            expectRefusal(
                    node,
                    node.call(operation, member, row.members()),
                    operation,
                    AuthorizedNode.CHANNEL,
                    noIdentityPolicy(operation));
            node.allow(action(operation), AuthorizedNode.CHANNEL);
            Outcome allowed = node.call(operation, member, row.members());
            expectAllowed(allowed, operation);
            assertThat(allowed.error()).isEqualTo("ResourceNotFoundException");
        }
    }

    /// A consumer's policy counts however the consumer is named, and a refusal does not tell whether it is there.
    private static void consumerByName(AuthorizedNode node, String operation, Row row) {
        if (row.subject() != Subject.CONSUMER || operation.equals("SubscribeToShard")) {
            return;
        }
        String stream = "\"StreamARN\":\"" + AuthorizedNode.STREAM + "\",\"ConsumerName\":\"";
        for (String name : List.of(AuthorizedNode.CONSUMER_NAME, "none")) {
            Outcome refused = node.call(operation, stream + name + "\"", "");
            assertThat(refused.error()).isEqualTo(DENIED);
            assertThat(refused.message())
                    .endsWith(AuthorizedNode.STREAM + "/consumer/" + name + ":* " + noIdentityPolicy(operation));
            assertThat(refused.events()).hasSize(1);
        }
        node.allow(action(operation), AuthorizedNode.STREAM + "/consumer/*");
        node.forbid(AuthorizedNode.CONSUMER);
        assertThat(node.call(operation, stream + AuthorizedNode.CONSUMER_NAME + "\"", "")
                        .message())
                .endsWith("with an explicit deny in a resource-based policy");
        node.share(AuthorizedNode.CONSUMER, AuthorizedNode.ANN);
        expectAllowed(node.call(operation, stream + AuthorizedNode.CONSUMER_NAME + "\"", ""), operation);
    }

    /// Whoever may not ask is not told whether it is there.
    private static void missing(AuthorizedNode node, String operation, Row row) {
        Optional<String> member = switch (row.subject()) {
            case STREAM, STREAM_ARN -> Optional.of("StreamARN");
            case RESOURCE -> Optional.of("ResourceARN");
            case STREAM_NAME, ITERATOR, CONSUMER, CHANNEL, ACCOUNT -> Optional.empty();
        };
        member.ifPresent(name -> expectRefusal(
                node,
                node.call(operation, "\"" + name + "\":\"" + AuthorizedNode.NO_STREAM + "\"", row.members()),
                operation,
                AuthorizedNode.NO_STREAM,
                noIdentityPolicy(operation)));
    }

    @Test
    @DisplayName("A.6: constraints come before authorisation, and nobody is asked about them")
    void shouldCheckConstraintsFirst() {
        try (AuthorizedNode node = new AuthorizedNode()) {
            Outcome outcome = node.call(
                    "PutRecord", "\"StreamName\":\"a b\"", ROWS.get("PutRecord").members());
            assertThat(outcome.error()).isEqualTo("ValidationException");
            assertThat(outcome.events()).isEmpty();
        }
    }

    @Test
    @DisplayName("Without room for its line a change is not made")
    void shouldNotChangeWhatCannotBeTakenDown() {
        try (AuthorizedNode node = new AuthorizedNode()) {
            node.allow("*", "*");
            node.audit().full(true);
            assertThat(node.call("DeleteStream", "\"StreamName\":\"" + AuthorizedNode.NAME + "\"", "")
                            .error())
                    .isEqualTo("ServiceUnavailable");
            assertThat(node.call("DescribeStream", "\"StreamName\":\"" + AuthorizedNode.NAME + "\"", "")
                            .error())
                    .isEmpty();
        }
    }
}
