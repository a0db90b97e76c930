package io.weir;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.net.URL;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/// The house as rules: which room knows which, and where foreign libraries, time and randomness may come in.
@AnalyzeClasses(packages = "io.weir", importOptions = ArchitectureTest.ProductOnly.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule roomsKnowOnlyLowerRows =
            classes().that(resideInAPackage("io.weir..")).should(new KnowOnlyLowerRows());

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.weir.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule storePortKnowsNoImplementation = noClasses()
            .that()
            .resideInAPackage("io.weir.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.weir.store.*..");

    @ArchTest
    static final ArchRule logPortKnowsNoImplementation = noClasses()
            .that()
            .resideInAPackage("io.weir.log")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.weir.log.*..");

    @ArchTest
    static final ArchRule protocolKnowsNeitherBrokerNorClient = classes()
            .that()
            .resideInAPackage("io.weir.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.weir.protocol..", "java..", "javax.crypto..", "org.jspecify..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule clientKnowsOnlyProtocol = classes()
            .that()
            .resideInAPackage("io.weir.client..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.weir.client..",
                    "io.weir.protocol..",
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheCommandLineSeesTheClient =
            onlyIn("the client", "io.weir.client..", "io.weir.client..", "io.weir.cli..");

    @ArchTest
    static final ArchRule nettyStaysAtTheEdges = onlyIn("Netty", "io.netty..", "io.weir.http..", "io.weir.peer..");

    @ArchTest
    static final ArchRule rocksStaysInItsStore = onlyIn("RocksDB", "org.rocksdb..", "io.weir.store.rocks..");

    @ArchTest
    static final ArchRule ratisStaysInItsLog = onlyIn("Ratis", "org.apache.ratis..", "io.weir.log.raft..");

    /// The admin API writes JSON of its own, not of the protocol.
    @ArchTest
    static final ArchRule jacksonStaysInTheCodecs =
            onlyIn("Jackson", "com.fasterxml.jackson..", "io.weir.protocol.codec..", "io.weir.admin..");

    @ArchTest
    static final ArchRule yamlStaysWhereItIsReadAndPrinted =
            onlyIn("YAML", "org.snakeyaml..", "io.weir.config..", "io.weir.cli");

    @ArchTest
    static final ArchRule picocliStaysInTheCommandLine = onlyIn("picocli", "picocli..", "io.weir.cli..");

    @ArchTest
    static final ArchRule histogramStaysInTheCommandLine =
            onlyIn("HdrHistogram", "org.HdrHistogram..", "io.weir.cli..");

    /// The root configures the logger in code; all others know SLF4J only.
    @ArchTest
    static final ArchRule logbackStaysInTheComposition = onlyIn("Logback", "ch.qos.logback..", "io.weir");

    @ArchTest
    static final ArchRule micrometerStaysInMetrics = noClasses()
            .that(resideInAPackage("io.weir..")
                    .and(not(resideInAPackage("io.weir.metrics..")))
                    .and(not(simpleNameEndingWith("Metrics"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("a component's metrics live beside it in a class named for that");

    /// The command line and the client run on the user's machine, by the user's clock.
    private static final DescribedPredicate<JavaClass> BOUND_TO_SEAMS = resideInAPackage("io.weir..")
            .and(not(resideInAnyPackage("io.weir.time..", "io.weir.cli..", "io.weir.client..")))
            .as("classes outside time, cli and client");

    @ArchTest
    static final ArchRule timeComesThroughTheClock = noClasses()
            .that(BOUND_TO_SEAMS)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(target(nameStartingWith("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameStartingWith("system")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule chanceComesThroughIds = noClasses()
            .that(BOUND_TO_SEAMS)
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    /// The one program that is started is the runtime's own keytool, before anybody is served, because the operator
    /// asked for a certificate (decision 7).
    @ArchTest
    static final ArchRule nothingReachesOut = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.weir.http.tls.SelfSigned")
            .should()
            .callMethodWhere(target(owner(assignableTo(URL.class))).and(target(nameStartingWith("open"))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Http)?URLConnection")
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(nameStartingWith("exec"))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("no input may make the broker fetch a resource or start a program");

    @ArchTest
    static final ArchRule nothingIsDeserialised =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

    @ArchTest
    static final ArchRule noHiddenThreads = noClasses()
            .should()
            .callMethodWhere(target(nameStartingWith("parallel")).and(target(owner(resideInAPackage("java.util..")))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Timer")
            .because("docs/threads.md lists every thread");

    @ArchTest
    static final ArchRule onlyTheProcessEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackages("io.weir", "io.weir.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /// Test classes lie in a folder of their own, wherever the build puts that.
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    private static ArchRule onlyIn(String library, String packages, String... rooms) {
        return noClasses()
                .that(resideInAPackage("io.weir..").and(not(resideInAnyPackage(rooms))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(library + " lives in " + String.join(", ", rooms) + " alone");
    }
}
