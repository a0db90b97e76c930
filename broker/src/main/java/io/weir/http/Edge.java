package io.weir.http;

import io.weir.time.Clock;
import io.weir.time.Ids;

/// What all connections of one server share.
///
/// @param settings bounds and timeouts
/// @param gate where whole requests go
/// @param counters what is counted, and the two byte budgets
/// @param fields the header fields of every answer
/// @param clock for timeouts
/// @param ids for answers that no call makes
record Edge(HttpSettings settings, CallGate gate, HttpCounters counters, AnswerFields fields, Clock clock, Ids ids) {}
