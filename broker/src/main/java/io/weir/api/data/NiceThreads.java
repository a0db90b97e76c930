package io.weir.api.data;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes threads that the operating system puts after others when they compete for a core, and lets run freely when
/// they do not. The JVM's own priorities reach Linux only by flags that warn any user but root on every start; lowering
/// one's own priority needs no right. Elsewhere than on Linux the threads are ordinary ones.
final class NiceThreads {

    private static final Logger LOG = LoggerFactory.getLogger(NiceThreads.class);

    /// How far behind: a thread of niceness 10 gets about a tenth of a core that one of niceness 0 wants too.
    private static final int NICENESS = 10;

    /// `PRIO_PROCESS` of setpriority(2), which on Linux means one thread; who = 0 is the calling one.
    private static final int PRIO_PROCESS = 0;

    private NiceThreads() {}

    /// Makes daemon threads `prefix`0, `prefix`1 and so on.
    static ThreadFactory factory(String prefix) {
        ThreadFactory plain = Thread.ofPlatform().name(prefix, 0).daemon(true).factory();
        return task -> plain.newThread(() -> {
            lowerOwn();
            task.run();
        });
    }

    private static void lowerOwn() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return;
        }
        try {
            int refused = (int) setPriority().invokeExact(PRIO_PROCESS, 0, NICENESS);
            if (refused != 0) {
                LOG.debug("the system keeps readers at the priority of all threads");
            }
        } catch (Throwable unusable) {
            LOG.debug("no setpriority here: readers have the priority of all threads", unusable);
        }
    }

    @SuppressWarnings("restricted") // the launcher gives native access
    private static MethodHandle setPriority() {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().findOrThrow("setpriority");
        return linker.downcallHandle(
                function,
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
