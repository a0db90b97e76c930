package io.weir.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.audit.AuditEvent;
import io.weir.audit.testing.ListedAudit;
import io.weir.auth.Principal;
import io.weir.auth.policy.NamedPolicy;
import io.weir.auth.policy.ParsedPolicy;
import io.weir.auth.policy.PoliciesOfResources;
import io.weir.auth.policy.Policy;
import io.weir.auth.policy.PolicyAuthorizer;
import io.weir.auth.policy.PolicyCache;
import io.weir.auth.policy.PolicyParser;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DeleteResourcePolicy;
import io.weir.protocol.op.PutResourcePolicy;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.shape.Empty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A broker of two accounts with a stream each, whose callers have the policies that a test gives them.
public final class AuthorizedNode implements AutoCloseable {

    public static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";
    public static final String REGION = "us-east-1";
    public static final String NAME = "orders";
    public static final String OTHER_NAME = "secret";
    public static final Principal ANN = Principal.user("111122223333", "ann", "AKIAANN", false);
    public static final Principal BOB = Principal.user("444455556666", "bob", "AKIABOB", false);
    public static final String STREAM = stream(ANN, NAME);
    public static final String OTHER_STREAM = stream(ANN, OTHER_NAME);
    public static final String NO_STREAM = stream(ANN, "none");
    public static final String CONSUMER_NAME = "c";
    public static final String CONSUMER = STREAM + "/consumer/" + CONSUMER_NAME + ":" + TestNode.START_MS / 1000;
    public static final String CHANNEL = "arn:aws:kinesis:us-east-1:" + ANN.accountId() + ":channel/c";

    private final Caller caller = new Caller();
    private final ListedAudit audit = new ListedAudit();
    private final List<NamedPolicy> policies = new ArrayList<>();
    private final TestNode node = TestNode.start(TestNode.Setup.of(WireCodec.JSON)
            .with(caller)
            .withAudit(audit)
            .withAuthorizer(new PolicyAuthorizer(
                    _ -> List.copyOf(policies),
                    new PoliciesOfResources(() -> this.node.machine().catalog().get(), new PolicyCache(), REGION))));

    /// What a call came to.
    ///
    /// @param error the error's name; empty for a success
    /// @param message its text
    /// @param events what was taken down
    public record Outcome(String error, String message, List<AuditEvent> events) {}

    public AuthorizedNode() {
        caller.is(Principal.root(ANN.accountId()));
        node.createStream(NAME, 2);
        node.createStream(OTHER_NAME, 1);
        String consumer = node.ok(
                        RegisterStreamConsumer.SHAPE,
                        new RegisterStreamConsumer.Request(STREAM, CONSUMER_NAME, null, null))
                .consumer()
                .consumerArn();
        if (!consumer.equals(CONSUMER)) {
            throw new AssertionError(consumer);
        }
        node.settle();
        caller.is(Principal.root(BOB.accountId()));
        node.createStream(NAME, 1);
        caller.is(ANN);
        audit.take();
    }

    private static String stream(Principal owner, String name) {
        return "arn:aws:kinesis:us-east-1:" + owner.accountId() + ":stream/" + name;
    }

    /// The operations that are served.
    public List<String> operations() {
        return node.api().operations().all().stream()
                .map(operation -> operation.shape().name())
                .toList();
    }

    public ListedAudit audit() {
        return audit;
    }

    public Principal caller() {
        return caller.current();
    }

    public void caller(Principal principal) {
        caller.is(principal);
    }

    /// Gives the caller a policy more.
    public void allow(String action, String resource) {
        add("\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"");
    }

    public void allowAllBut(String action) {
        add("\"Allow\",\"NotAction\":\"" + action + "\",\"Resource\":\"*\"");
    }

    public void deny(String action, String resource) {
        add("\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"");
    }

    private void add(String statement) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":" + statement + "}}";
        policies.add(new NamedPolicy("policy-" + (policies.size() + 1), valid(PolicyParser.ofCaller(text))));
    }

    /// Lets a principal do everything with a resource, by the policy of the resource.
    public void share(String arn, Principal with) {
        hang(arn, "Allow", "{\"AWS\":\"" + with.arn() + "\"}", "kinesis:*");
    }

    /// Forbids everybody everything with a resource, by the policy of the resource.
    public void forbid(String arn) {
        hang(arn, "Deny", "\"*\"", "*");
    }

    /// Takes the policy off a resource.
    public void withdraw(String arn) {
        Principal before = caller.current();
        caller.is(Principal.root(ANN.accountId()));
        assertThat(node.ok(DeleteResourcePolicy.SHAPE, new DeleteResourcePolicy.Request(arn, null)))
                .isEqualTo(Empty.INSTANCE);
        caller.is(before);
        audit.take();
    }

    private void hang(String arn, String effect, String principal, String action) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\",\"Principal\":"
                + principal + ",\"Action\":\"" + action + "\",\"Resource\":\"" + arn + "\"}}";
        Principal before = caller.current();
        caller.is(Principal.root(ANN.accountId()));
        assertThat(node.ok(PutResourcePolicy.SHAPE, new PutResourcePolicy.Request(arn, null, text)))
                .isEqualTo(Empty.INSTANCE);
        caller.is(before);
        audit.take();
    }

    private static Policy valid(ParsedPolicy parsed) {
        return switch (parsed) {
            case ParsedPolicy.Valid(Policy policy) -> policy;
            case ParsedPolicy.Malformed(String why) -> throw new AssertionError(why);
        };
    }

    /// An iterator of the stream, given to a user by the account's owner.
    public String iterator(Principal user) {
        Principal before = caller.current();
        caller.is(Principal.root(user.accountId()));
        String iterator = new TestClient(node).iterator(NAME, "shardId-000000000000", "TRIM_HORIZON");
        caller.is(before);
        audit.take();
        return iterator;
    }

    /// A member of the answer to a call that must succeed.
    public String text(String operation, String named, String members, String member) {
        String json = TestNode.text(node.json(operation, "{" + named + "," + members + "}"));
        Matcher found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new AssertionError(json);
        }
        audit.take();
        return found.group(1);
    }

    /// A call in JSON.
    public Outcome call(String operation, String named, String members) {
        String between = named.isEmpty() || members.isEmpty() ? "" : ",";
        Answer answer = node.json(operation, "{" + named + between + members + "}");
        List<AuditEvent> events = audit.take();
        if (audit.reserved() != 0) {
            throw new AssertionError("Room was kept for a line that never came");
        }
        if (answer.status() == 200) {
            return new Outcome("", "", events);
        }
        WireError error = node.error(answer);
        return new Outcome(error.name(), error.message(), events);
    }

    @Override
    public void close() {
        node.close();
    }
}
