package io.roomhand.api.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The device kind of docs/write-a-driver.md: added to the sources as they are it compiles without a
 * warning, and its own test passes.
 */
class DriverDocumentTest {
  private static final Path TREE = Path.of("..");
  private static final Path DOCUMENT = TREE.resolve("docs/write-a-driver.md");
  private static final String ITS_TEST = "io.roomhand.api.doorlight.DoorLightApiTest";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void theDeviceKindThatItAddsWorks() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Map<String, String> change = DocumentedChange.of(DOCUMENT, TREE);
    compile(change, "/src/main/", classes);
    compile(change, "/src/test/", classes);
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (URLClassLoader changed =
        new URLClassLoader(classPath(classes), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(changed);
      assertThat(run(changed.loadClass(ITS_TEST))).isEqualTo(1);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  /** Compiles one part of the change: both may have a package of the same name. */
  private void compile(Map<String, String> change, String part, Path classes) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : change.entrySet()) {
      if (!source.getKey().contains(part)) {
        continue;
      }
      Path file = folder.resolve("sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            classes + File.pathSeparator + System.getProperty("java.class.path"),
            "--release",
            "17",
            "-proc:none",
            "-implicit:none",
            "-Xlint:all,-path,-processing,-serial,-options,-classfile",
            "-Werror");
    StringWriter said = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(good).as("%s", said).isTrue();
    }
  }

  /** What was compiled hides the classes of the same names. */
  private static URL[] classPath(Path classes) throws MalformedURLException {
    List<URL> all = new ArrayList<>(List.of(classes.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      all.add(Path.of(entry).toUri().toURL());
    }
    return all.toArray(URL[]::new);
  }

  /** How many tests there are; each has passed. */
  private static int run(Class<?> itsTest) throws ReflectiveOperationException {
    Constructor<?> constructor = itsTest.getDeclaredConstructor();
    constructor.setAccessible(true);
    int count = 0;
    for (Method method : itsTest.getDeclaredMethods()) {
      if (Arrays.stream(method.getAnnotations())
          .anyMatch(mark -> mark.annotationType().getName().equals(Test.class.getName()))) {
        method.setAccessible(true);
        method.invoke(constructor.newInstance());
        count++;
      }
    }
    return count;
  }
}
