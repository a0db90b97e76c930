package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import java.util.List;

/// One statement of a policy. Immutable.
///
/// @param name its `Sid`, or its place such as `#1`
/// @param deny whether it forbids rather than allows
/// @param principals the callers it speaks of
/// @param actions the actions it speaks of
/// @param resources the resources it speaks of
/// @param conditions all of them have to hold
record Statement(
        String name, boolean deny, Principals principals, Names actions, Names resources, List<Condition> conditions) {

    Statement {
        conditions = List.copyOf(conditions);
    }

    /// Whether, and how, it speaks of this request.
    Principals.Mention mention(AccessRequest request) {
        Principals.Mention mention = principals.mention(request.principal());
        boolean meant = mention != Principals.Mention.NONE
                && actions.include(request.action())
                && resources.include(request.resource())
                && conditionsHold(request);
        return meant ? mention : Principals.Mention.NONE;
    }

    private boolean conditionsHold(AccessRequest request) {
        for (Condition condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }
}
