package io.weir.testing;

/** How long a broker and what it holds live. */
public enum BrokerScope {
    /** From before the first test of the class to behind the last: tests see what others put. */
    CLASS,
    /** For one test, its {@code BeforeEach} and its {@code AfterEach}. */
    METHOD
}
