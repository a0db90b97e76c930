/// The policy language: the subset of IAM's JSON that decides who may do what. A strict parser that says what is wrong
/// and where, and an evaluator that is a pure function of policies and request. Reads what hangs on whom from the
/// catalog; knows no clock.
@NullMarked
package io.weir.auth.policy;

import org.jspecify.annotations.NullMarked;
