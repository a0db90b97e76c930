/**
 * A broker for the tests of applications: {@link io.weir.testing.WeirTest} for JUnit 5, {@link
 * io.weir.testing.WeirBroker} for everybody else, and {@link io.weir.testing.WeirContainer} for Testcontainers.
 *
 * <p>The broker comes with this artifact and keeps its libraries to itself. It must not be on the class path of the tests.
 */
@NullMarked
package io.weir.testing;

import org.jspecify.annotations.NullMarked;
