package io.weir.auth.policy;

import io.weir.auth.policy.Condition.ValueTest;
import java.util.ArrayList;
import java.util.List;

/// Reads the conditions of a statement.
final class ConditionReader {

    private static final String NULL = "Null";
    private static final String IF_EXISTS = "IfExists";
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private ConditionReader() {}

    /// @param variables whether `${…}` stands for something in this version of the language
    static List<Condition> read(Element condition, boolean variables) {
        List<Condition> conditions = new ArrayList<>();
        for (String operator : condition.members().keySet()) {
            Element asked = condition.member(operator);
            if (asked.members().isEmpty()) {
                throw asked.fault("must not be empty");
            }
            for (String key : asked.members().keySet()) {
                conditions.add(condition(operator, key, asked, variables));
            }
        }
        return conditions;
    }

    private static Condition condition(String operator, String keyName, Element asked, boolean variables) {
        ConditionKey key = ConditionKey.of(keyName)
                .orElseThrow(() -> asked.fault("asks about an unknown key " + Element.shown(keyName)));
        Element values = asked.member(keyName);
        if (operator.equals(NULL)) {
            return missing(key, values);
        }
        boolean ifExists = operator.endsWith(IF_EXISTS);
        String name = ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        ConditionOperator comparison =
                ConditionOperator.of(name).orElseThrow(() -> asked.fault("is not a condition operator that is known"));
        if (!comparison.fits(key)) {
            throw values.fault("holds " + key.kind().words() + ", which " + name + " cannot be asked about");
        }
        List<ValueTest> tests = new ArrayList<>();
        for (Element value : values.oneOrMore()) {
            String text = value.scalar();
            StatementReader.refuseVariables(value, text, variables);
            tests.add(comparison
                    .value(text)
                    .orElseThrow(() -> value.fault(Element.shown(text) + " is no value that " + name + " compares")));
        }
        return new Condition.Compares(key, tests, comparison.negated(), ifExists);
    }

    private static Condition missing(ConditionKey key, Element values) {
        String text = values.scalar();
        if (!text.equals(TRUE) && !text.equals(FALSE)) {
            throw values.fault("must be true or false, not " + Element.shown(text));
        }
        return new Condition.Missing(key, text.equals(TRUE));
    }
}
