package io.weir.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the artifact may make its users have on their class paths. */
@AnalyzeClasses(packages = "io.weir.testing", importOptions = ArchitectureTest.ProductOnly.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsClientAndTestFrameworksAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.weir.testing..",
                    "io.weir.client",
                    "io.weir.protocol..",
                    "java..",
                    "org.jspecify..",
                    "org.junit.jupiter.api..",
                    "org.testcontainers..");

    /** It is optional: without it everything else works. */
    @ArchTest
    static final ArchRule containersStayInTheirClass = noClasses()
            .that()
            .doNotHaveSimpleName("WeirContainer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..");

    /** Test classes lie in a folder of their own, wherever the build puts that. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
