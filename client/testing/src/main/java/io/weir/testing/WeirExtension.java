package io.weir.testing;

import io.weir.client.AdminClient;
import io.weir.client.StreamClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link WeirTest} does. A broker is kept in the store of the context that it lives for, where the contexts inside
 * find it.
 */
final class WeirExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(WeirExtension.class);

    private static final Map<Class<?>, Function<WeirBroker, Object>> GIVEN = Map.of(
            URI.class, WeirBroker::endpoint,
            StreamClient.class, WeirBroker::client,
            AdminClient.class, WeirBroker::admin,
            WeirBroker.class, broker -> broker);

    WeirExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        WeirTest own = context.getRequiredTestClass().getAnnotation(WeirTest.class);
        if (own != null && own.scope() == BrokerScope.CLASS) {
            start(own, context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        WeirTest wanted = wanted(context.getRequiredTestClass());
        if (wanted != null && wanted.scope() == BrokerScope.METHOD) {
            running(context, wanted);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        WeirTest wanted = wanted(context.getRequiredTestClass());
        WeirBroker broker;
        if (wanted == null || wanted.scope() == BrokerScope.CLASS) {
            broker = store(context).get(WeirBroker.class, WeirBroker.class);
        } else if (context.getTestMethod().isPresent()) {
            broker = running(context, wanted);
        } else {
            throw new ParameterResolutionException("with " + BrokerScope.METHOD
                    + " a broker lives for one test; there is none for " + parameter.getDeclaringExecutable());
        }
        Function<WeirBroker, Object> part = GIVEN.get(parameter.getParameter().getType());
        if (broker == null || part == null) {
            throw new ParameterResolutionException("no broker runs for " + parameter.getDeclaringExecutable());
        }
        return part.apply(broker);
    }

    /** The annotation of the class, or of the class around it. */
    private static @Nullable WeirTest wanted(Class<?> testClass) {
        for (Class<?> each = testClass; each != null; each = each.getEnclosingClass()) {
            WeirTest wanted = each.getAnnotation(WeirTest.class);
            if (wanted != null) {
                return wanted;
            }
        }
        return null;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }

    /** The broker of this test, started by whoever asks first. */
    private static WeirBroker running(ExtensionContext context, WeirTest wanted) {
        Object own = store(context).get(context.getUniqueId());
        return own instanceof WeirBroker broker ? broker : start(wanted, context);
    }

    private static WeirBroker start(WeirTest wanted, ExtensionContext context) {
        WeirBroker broker = WeirBroker.start(List.of(wanted.streams()), List.of(wanted.flags()));
        store(context).put(WeirBroker.class, broker);
        store(context).put(context.getUniqueId(), broker);
        return broker;
    }

    private static void stop(ExtensionContext context) {
        store(context).remove(WeirBroker.class);
        if (store(context).remove(context.getUniqueId()) instanceof WeirBroker broker) {
            broker.close();
        }
    }
}
