package io.weir.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a broker that keeps everything in memory, on free ports of this machine. In Java 25 and newer
 * it runs in the process of the tests, before that in a process of its own that ends with them and needs a Java 25
 * somewhere on the machine (see {@link WeirBroker}).
 *
 * <p>Constructors and methods of the class may take parameters of these types: {@link java.net.URI}, the endpoint; {@link
 * io.weir.client.StreamClient}; {@link io.weir.client.AdminClient}; {@link WeirBroker}.
 *
 * <p>Nested classes use the broker of the class around them, unless they have this annotation themselves.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(WeirExtension.class)
public @interface WeirTest {
    /** The streams to begin with, each {@code NAME} or {@code NAME:SHARDS}. They are ACTIVE before the tests begin. */
    String[] streams() default {};

    /** Further settings, as {@code weir serve} takes them, such as {@code --limits-profile=kinesis}. */
    String[] flags() default {};

    /** How long a broker lives. */
    BrokerScope scope() default BrokerScope.CLASS;
}
