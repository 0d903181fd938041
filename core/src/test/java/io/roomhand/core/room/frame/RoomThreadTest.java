package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.room.Room;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.time.VirtualTime;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomThreadTest {
  private static final String ROOM = Room.class.getPackageName();

  /** Of the room alone: what says that any thread may call it. */
  private static final Set<String> ANY_THREAD = Set.of("Room.events", "Room.memory");

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final RoomThread thread = new RoomThread(tasks::add);

  /** A room, and what others get from it: its services, and what these hand on. */
  private static List<Object> parts() throws ReflectiveOperationException {
    Room room = new RoomFixture().room;
    List<Object> parts = new ArrayList<>(List.of(room, room.remembered("test")));
    for (int i = 0; i < parts.size(); i++) {
      for (Method method : entries(parts.get(i)).filter(RoomThreadTest::handsOn).toList()) {
        parts.add(method.invoke(parts.get(i)));
      }
    }
    return parts;
  }

  private static Stream<Method> entries(Object part) {
    return Arrays.stream(part.getClass().getMethods())
        .filter(method -> method.getDeclaringClass().getPackageName().startsWith(ROOM))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
        .peek(method -> method.setAccessible(true));
  }

  /** Whether it returns a part of the room that is made with it, and reads nothing. */
  private static boolean handsOn(Method method) {
    Class<?> type = method.getReturnType();
    return method.getParameterCount() == 0
        && type.getPackageName().startsWith(ROOM)
        && !type.isRecord()
        && !type.isEnum();
  }

  private static String name(Object part, Method method) {
    return part.getClass().getSimpleName() + "." + method.getName();
  }

  /** Calls it as a thread of a driver would that forgot to come over. */
  private static boolean refused(Object part, Method method) {
    @Nullable Object[] nothing =
        Arrays.stream(method.getParameterTypes())
            .map(type -> Array.get(Array.newInstance(type, 1), 0))
            .toArray();
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                method.invoke(part, nothing);
                return false;
              } catch (InvocationTargetException e) {
                return e.getCause() instanceof AssertionError;
              } catch (IllegalAccessException e) {
                throw new CompletionException(e);
              }
            })
        .join();
  }

  @Test
  void whatOthersCallOfARoomRefusesEveryOtherThread() throws Exception {
    List<String> refused = new ArrayList<>();
    List<String> let = new ArrayList<>();
    for (Object part : parts()) {
      entries(part)
          .filter(method -> !handsOn(method) && !ANY_THREAD.contains(name(part, method)))
          .forEach(method -> (refused(part, method) ? refused : let).add(name(part, method)));
    }
    assertThat(let).as("let in from any thread").isEmpty();
    assertThat(refused)
        .contains("MuteService.set", "SelectableCameras.select", "PtzJourneys.move")
        .hasSizeGreaterThan(70);
  }

  @Test
  void newsTimersAndTheDocumentRefuseWhatDidNotComeOver() throws Exception {
    VirtualTime time = new VirtualTime();
    RoomDocument document =
        new RoomDocument(thread, time, Map.of(), saved -> CompletableFuture.completedFuture(null));
    Frame frame = new Frame(thread, time, document, new Routes<>(), new Routes<>(), news -> {});
    assertThat(refused(frame, Frame.class.getMethod("tell", RoomNotification.class))).isTrue();
    assertThat(refused(thread, RoomThread.class.getMethod("here", CompletionStage.class))).isTrue();
    RoomTimer timer = new RoomTimer(thread, time);
    assertThat(refused(timer, RoomTimer.class.getMethod("cancel"))).isTrue();
    assertThat(refused(timer, RoomTimer.class.getMethod("isSet"))).isTrue();
    for (String name : List.of("save", "remove", "saveSoon", "section")) {
      Arrays.stream(RoomDocument.class.getMethods())
          .filter(method -> method.getName().equals(name))
          .forEach(method -> assertThat(refused(document, method)).as(name).isTrue());
    }
  }

  @Test
  void whatIsDoneAlreadyNeedsNoTurn() {
    CompletionStage<String> here = thread.here(CompletableFuture.completedFuture("done"));
    assertThat(here.toCompletableFuture()).isCompletedWithValue("done");
    assertThat(tasks).isEmpty();
  }

  @Test
  void whatCompletesElsewhereGoesOnInATurnOfTheRoom() {
    CompletableFuture<String> device = new CompletableFuture<>();
    CompletableFuture<String> here = thread.here(device).toCompletableFuture();
    device.complete("late");
    assertThat(here).isNotDone();
    tasks.remove().run();
    assertThat(here).isCompletedWithValue("late");
  }

  @Test
  void aFailureComesOverAsItIs() {
    CompletableFuture<String> device = new CompletableFuture<>();
    CompletableFuture<String> here = thread.here(device).toCompletableFuture();
    IllegalStateException why = new IllegalStateException("pulled out");
    device.completeExceptionally(why);
    assertThat(here).isNotDone();
    tasks.remove().run();
    assertThat(here).isCompletedExceptionally();
    assertThat(here.<@Nullable Throwable>handle((done, failure) -> failure).join()).isSameAs(why);
  }
}
