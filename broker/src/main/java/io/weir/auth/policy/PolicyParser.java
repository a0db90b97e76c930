package io.weir.auth.policy;

import io.weir.protocol.codec.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads policies, strictly: what is not understood to the last word is refused with the reason, because a policy that
/// is half understood allows what it should not. Pure.
public final class PolicyParser {

    /// Longest policy of a resource, as UTF-8 (E-031).
    public static final int RESOURCE_POLICY_BYTES_MAX = 20 * 1024;

    /// Statements of a policy.
    static final int STATEMENTS_MAX = 100;

    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    /// The version in which `${…}` stands for something.
    private static final String WITH_VARIABLES = "2012-10-17";

    private PolicyParser() {}

    /// A policy that hangs on a caller.
    public static ParsedPolicy ofCaller(String text) {
        return parse(text, new StatementReader(Holding.CALLER, ""));
    }

    /// A policy that hangs on a resource.
    ///
    /// @param arn the resource, which is the only one that the policy may name (B-154)
    public static ParsedPolicy ofResource(String text, String arn) {
        if (text.getBytes(StandardCharsets.UTF_8).length > RESOURCE_POLICY_BYTES_MAX) {
            return new ParsedPolicy.Malformed("the policy is larger than " + RESOURCE_POLICY_BYTES_MAX + " bytes");
        }
        return parse(text, new StatementReader(Holding.RESOURCE, arn));
    }

    private static ParsedPolicy parse(String text, StatementReader reader) {
        return switch (JsonDocument.parse(text)) {
            case JsonDocument.Outcome.Malformed(String why) -> new ParsedPolicy.Malformed("not a JSON text: " + why);
            case JsonDocument.Outcome.Parsed(var value) -> {
                try {
                    yield new ParsedPolicy.Valid(policy(new Element("", value), reader));
                } catch (PolicyFault fault) {
                    yield new ParsedPolicy.Malformed(fault.why());
                }
            }
        };
    }

    private static Policy policy(Element policy, StatementReader reader) {
        Map<String, ?> members = policy.members();
        for (String name : members.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw policy.fault("has an unknown member " + Element.shown(name));
            }
        }
        String version =
                members.containsKey("Version") ? policy.member("Version").text() : "2008-10-17";
        if (!VERSIONS.contains(version)) {
            throw policy.member("Version").fault("must be '2012-10-17' or '2008-10-17', not " + Element.shown(version));
        }
        if (members.containsKey("Id")) {
            policy.member("Id").text();
        }
        Element all = policy.member("Statement");
        List<Element> given = all.oneOrMore();
        if (given.size() > STATEMENTS_MAX) {
            throw all.fault("has more than " + STATEMENTS_MAX + " statements");
        }
        List<Statement> statements = new ArrayList<>(given.size());
        Set<String> names = new HashSet<>();
        for (Element statement : given) {
            Statement read = reader.read(statement, statements.size() + 1, version.equals(WITH_VARIABLES));
            if (!names.add(read.name())) {
                throw statement.member("Sid").fault(Element.shown(read.name()) + " is there twice");
            }
            statements.add(read);
        }
        return new Policy(statements);
    }

    /// What a policy hangs on.
    enum Holding {
        CALLER,
        RESOURCE
    }
}
