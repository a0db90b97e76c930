package io.weir.auth.policy;

import io.weir.auth.policy.PolicyParser.Holding;
import io.weir.protocol.op.ProtocolOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads one statement of a policy.
///
/// @param holding what the policy hangs on
/// @param arn the resource that it hangs on; empty for a caller's
record StatementReader(Holding holding, String arn) {

    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final String ANY = "*";
    /// What policies call the operations of the public API by.
    static final String SERVICE = "kinesis:";

    private static final Pattern SID = Pattern.compile("[\\p{L}\\p{N} _.-]{1,128}");
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");

    /// @param place counted from 1
    /// @param variables whether `${…}` stands for something in this version of the language
    Statement read(Element statement, int place, boolean variables) {
        Map<String, ?> members = statement.members();
        for (String name : members.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw statement.fault("has an unknown member " + Element.shown(name));
            }
        }
        boolean deny = deny(statement.member("Effect"));
        return new Statement(
                members.containsKey("Sid") ? sid(statement.member("Sid")) : "#" + place,
                deny,
                principals(statement, deny),
                names(statement, "Action", this::action),
                names(statement, "Resource", text -> resource(text, variables)),
                members.containsKey("Condition")
                        ? ConditionReader.read(statement.member("Condition"), variables)
                        : List.of());
    }

    private static boolean deny(Element effect) {
        return switch (effect.text()) {
            case "Allow" -> false;
            case "Deny" -> true;
            case String other -> throw effect.fault("must be 'Allow' or 'Deny', not " + Element.shown(other));
        };
    }

    private static String sid(Element sid) {
        if (!SID.matcher(sid.text()).matches()) {
            throw sid.fault("must have 1 to 128 letters, digits, blanks, or any of _ . -");
        }
        return sid.text();
    }

    private Principals principals(Element statement, boolean deny) {
        Map<String, ?> members = statement.members();
        boolean given = members.containsKey("Principal");
        boolean others = members.containsKey("NotPrincipal");
        if (holding == Holding.CALLER) {
            if (given || others) {
                throw statement.fault("must not name principals: the policy is of those that it hangs on");
            }
            return new Principals.Holder();
        }
        if (given == others) {
            throw statement.fault("must have either Principal or NotPrincipal");
        }
        if (given) {
            return PrincipalReader.read(statement.member("Principal"));
        }
        Element excepted = statement.member("NotPrincipal");
        if (!deny) {
            throw excepted.fault("must not be used to allow: it would allow everybody else in every account");
        }
        if (PrincipalReader.read(excepted) instanceof Principals.Listed listed) {
            return new Principals.Others(listed);
        }
        throw excepted.fault("must not be everybody");
    }

    private static Names names(Element statement, String name, Function<Element, TextPattern> read) {
        String excepting = "Not" + name;
        boolean given = statement.members().containsKey(name);
        if (given == statement.members().containsKey(excepting)) {
            throw statement.fault("must have either " + name + " or " + excepting);
        }
        List<TextPattern> patterns = new ArrayList<>();
        for (Element one : statement.member(given ? name : excepting).oneOrMore()) {
            patterns.add(read.apply(one));
        }
        return new Names(patterns, !given);
    }

    /// Case does not matter. One of ours has to mean at least one operation, or it is a slip of the pen.
    private TextPattern action(Element action) {
        String text = action.text();
        Wildcard pattern = Wildcard.caseless(text);
        if (text.equals(ANY)) {
            return pattern;
        }
        if (!ACTION.matcher(text).matches()) {
            throw action.fault(Element.shown(text) + " is not an action such as 'kinesis:PutRecord'");
        }
        boolean ours = pattern.pattern().startsWith(SERVICE);
        if (!ours && holding == Holding.RESOURCE) {
            throw action.fault(Element.shown(text) + " is not an action on streams or consumers");
        }
        if (ours && ProtocolOperations.ALL.stream().noneMatch(shape -> pattern.matches(SERVICE + shape.name()))) {
            throw action.fault(Element.shown(text) + " means no operation");
        }
        return pattern;
    }

    private TextPattern resource(Element resource, boolean variables) {
        String text = resource.text();
        if (holding == Holding.RESOURCE && !text.equals(arn)) {
            throw resource.fault(
                    Element.shown(text) + " is not the resource that the policy is put on, " + Element.shown(arn));
        }
        refuseVariables(resource, text, variables);
        Optional<ArnPattern> pattern = ArnPattern.parse(text);
        return pattern.orElseThrow(
                () -> resource.fault(Element.shown(text) + " is neither '*' nor a resource name 'arn:…'"));
    }

    static void refuseVariables(Element element, String text, boolean variables) {
        if (variables && text.contains("${")) {
            throw element.fault(Element.shown(text) + " has a policy variable; these are not supported");
        }
    }
}
