package io.weir;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.weir.config.BrokerConfig;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Points the logger at standard output in the form the configuration asks for. Done in code, before anything else
/// logs, because reading a file for it would cost a tenth of the start-up time.
final class LogSetup {

    private LogSetup() {}

    /// Applies the settings.
    static void apply(BrokerConfig.Log log) {
        configure(encoder(log.format()), Level.toLevel(log.level().name()));
    }

    /// For the commands that speak to people: nothing but warnings.
    static void quiet() {
        configure(new LineEncoder(), Level.WARN);
    }

    private static Encoder<ILoggingEvent> encoder(BrokerConfig.LogFormat format) {
        return switch (format) {
            case TEXT -> new LineEncoder();
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                json.setWithMDC(false);
                yield json;
            }
        };
    }

    private static void configure(Encoder<ILoggingEvent> encoder, Level level) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(console);
        context.getLogger("io.netty").setLevel(Level.WARN);
    }
}
