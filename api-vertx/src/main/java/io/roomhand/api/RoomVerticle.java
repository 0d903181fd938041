package io.roomhand.api;

import io.roomhand.api.account.Accounts;
import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.areas.RoomEvents;
import io.roomhand.api.bus.BusAddresses;
import io.roomhand.api.bus.BusConferenceLayer;
import io.roomhand.api.bus.BusEndpoint;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.conference.ConferenceState;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.document.ApiDocument;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.gateway.Gateway;
import io.roomhand.api.http.HttpGateway;
import io.roomhand.api.store.Announcement;
import io.roomhand.api.store.DataFiles;
import io.roomhand.api.store.DocumentStore;
import io.roomhand.api.system.SystemPower;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.Parts;
import io.roomhand.api.version.Version;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.audio.MicrophoneTest;
import io.roomhand.core.room.devices.CameraInfo;
import io.roomhand.core.time.SystemTime;
import io.vertx.core.Closeable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One room on a Vert.x instance: wiring only. Its context is the room thread. A conference layer in
 * the same process may deploy it beside its own verticles; {@link Main} deploys it alone.
 */
public final class RoomVerticle extends VerticleBase {
  private static final Duration READY_LIMIT = Duration.ofSeconds(1);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

  private final RoomhandConfig config;
  private final Path dataFolder;
  private final boolean virtual;
  private final SystemTime time = new SystemTime();

  /** What is open, to be closed in the reverse order. */
  private final Belongings belongings = new Belongings();

  private final Start start = new Start();

  private @Nullable Room room;
  private @Nullable Gateway gateway;
  private @Nullable HttpGateway http;
  private @Nullable ConferenceState appState;

  /** Completes when the room has stopped. */
  private final Promise<Void> over = Promise.promise();

  private @Nullable Future<?> stopped;
  private @Nullable BusEndpoint bus;
  private int webSocketPort;
  private String devices = "";

  /**
   * @param dataFolder made where it is missing; one running room per folder
   * @param virtual simulated devices instead of this machine's
   */
  public RoomVerticle(RoomhandConfig config, Path dataFolder, boolean virtual) {
    this.config = config;
    this.dataFolder = dataFolder;
    this.virtual = virtual;
  }

  /** The ports in use, once deployed. */
  public int webSocketPort() {
    return webSocketPort;
  }

  public int httpPort() {
    return http == null ? 0 : http.port();
  }

  /** What was attached when it was deployed, in the words of the READY line. */
  public String devices() {
    return devices;
  }

  /** What this room serves, once deployed. */
  public @Nullable CommandTable commands() {
    return room == null ? null : RoomCommands.table();
  }

  private record Opened(
      DataFiles files, DocumentStore store, Providers providers, Map<String, Object> saved) {}

  @Override
  public Future<?> start() {
    Promise<Void> ended = Promise.promise();
    closeWithVertx(ended.future());
    return vertx
        .executeBlocking(this::open)
        .compose(opened -> start.step(() -> assemble(opened)))
        .compose(ready -> start.end())
        .recover(
            failure ->
                closeServers()
                    .eventually(() -> vertx.executeBlocking(this::closeAll))
                    .transform(closed -> Future.failedFuture(failure)))
        .onComplete(
            started -> {
              ended.complete();
              if (started.failed()) {
                over.complete();
              }
            });
  }

  /**
   * Closing Vert.x gives a start under way up and waits for it: else it would go on without the
   * threads that it needs, and what it has opened would stay open. Vert.x itself does not stop a
   * verticle that has just started and is not yet noted as deployed.
   */
  private void closeWithVertx(Future<Void> started) {
    VertxInternal owner = (VertxInternal) vertx;
    Closeable hook =
        closed -> {
          abandonStart();
          started.onComplete(
              ended ->
                  context.runOnContext(
                      now -> {
                        if (start.isDone()) {
                          stop().<Void>mapEmpty().onComplete(closed);
                        } else {
                          closed.succeed();
                        }
                      }));
        };
    owner.addCloseHook(hook);
    over.future().onComplete(stopped -> owner.removeCloseHook(hook));
  }

  /**
   * Has a start that is under way fail at its next step, and cuts its waits short; without effect
   * once it has ended. Any thread.
   */
  void abandonStart() {
    start.giveUp();
  }

  /** Settings come first: what can't start shall leave nothing behind. */
  private Opened open() throws IOException {
    start.goOn();
    belongings.keep(time);
    List<DeviceProviderFactory> found = Providers.factories(virtual);
    Providers.check(found, config);
    start.goOn();
    DataFiles opened = belongings.keep(DataFiles.open(dataFolder, new SecureRandom()));
    DocumentStore documents = belongings.keep(new DocumentStore(dataFolder));
    Providers providers = belongings.keep(new Providers(found, config, start::isGivenUp));
    return new Opened(opened, documents, providers, documents.load());
  }

  private Future<Void> assemble(Opened opened) {
    EventHub hub = new EventHub(context);
    RoomEvents events =
        new RoomEvents(
            hub,
            new RoomEvents.Context(
                this::captureSources,
                this::sentPicture,
                config.seedEventNames(),
                config.delayStateBase()));
    Signals found = belongings.keep(Signals.open(time, dataFolder.toString()));
    Room newRoom =
        new Room(
            new Room.Parts(
                hub,
                time,
                opened.store(),
                opened.saved(),
                config.ptz(),
                config.remoteUnmute(),
                found.selfView(),
                found.audioTests()),
            notification -> {
              events.accept(notification);
              if (notification instanceof MicrophoneTest && appState != null) {
                appState.refresh();
              }
            });
    room = newRoom;
    BusAddresses addresses = BusAddresses.of(config.room());
    BusConferenceLayer conference =
        new BusConferenceLayer(vertx.eventBus(), addresses.conferenceControl(), hub);
    ConferenceState state = new ConferenceState(hub, newRoom.microphoneTest()::running);
    state.onConference(newRoom::conference);
    state.onSent(
        () -> {
          CameraInfo info = newRoom.devices().cameraInfo();
          if (info.picture() != null) {
            events.accept(info);
          }
        });
    appState = state;
    Accounts accounts = new Accounts(time, new SecureRandom(), newRoom::clientLeft);
    Gateway newGateway =
        new Gateway(
            vertx,
            hub,
            time,
            new Gateway.Admission(opened.files().token(), config.webOrigins(), this::httpPort),
            accounts::left);
    gateway = newGateway;
    HttpGateway newHttp =
        new HttpGateway(
            vertx,
            hub,
            config.httpPort(),
            newRoom.remembered("httpServer"),
            new HttpGateway.Sources(
                this::webSocketPort,
                accounts::opensPictures,
                newRoom.selfView()::picture,
                () -> vertx.executeBlocking(ApiDocument::yaml),
                time),
            state::httpPort);
    http = newHttp;
    Parts parts =
        RoomCommands.parts(
            newRoom,
            accounts,
            newHttp,
            conference,
            new SystemPower(time, config.powerAllowed(), virtual),
            state,
            config.delayStateBase());
    CommandDispatcher dispatcher =
        new CommandDispatcher(RoomCommands.table(), parts, conference, time, hub);
    return newGateway
        .listenWebSocket(config.wsPort())
        .compose(
            port -> {
              webSocketPort = port;
              return start.step(newHttp::startWithService);
            })
        .compose(started -> start.step(() -> openDevices(newRoom, opened.providers())))
        .compose(
            ready ->
                start.step(
                    () -> {
                      newRoom.open();
                      devices = newRoom.devices().counts();
                      bus =
                          new BusEndpoint(
                              vertx.eventBus(), addresses, hub, dispatcher, state::accept);
                      newGateway.open(dispatcher);
                      return announce(opened.files());
                    }));
  }

  private List<CaptureSource> captureSources() {
    Room started = room;
    return started == null ? List.of() : started.displays().sources();
  }

  private JsonObject sentPicture() {
    ConferenceState state = appState;
    return state == null ? new JsonObject() : state.sent();
  }

  private Future<Void> openDevices(Room opening, Providers providers) {
    return vertx
        .executeBlocking(
            () -> {
              providers.open(time, dataFolder.toString(), opening::memory, opening.events());
              return providers;
            })
        .compose(
            found ->
                start.step(
                    () -> {
                      opening.suggestSelection(found.suggestedSelection());
                      return within(READY_LIMIT, found.ready());
                    }));
  }

  private Future<Void> announce(DataFiles files) {
    JsonObject run =
        new JsonObject()
            .put("pid", ProcessHandle.current().pid())
            .put("ws", webSocketPort)
            .put("http", httpPort())
            .put("virtual", virtual)
            .put("version", Version.text());
    Announcement announcement = belongings.keep(new Announcement(files, run, time, vertx));
    return announcement.make();
  }

  /** Completes with the stage, when the limit has passed, or the start is given up; never fails. */
  private Future<Void> within(Duration limit, CompletionStage<Void> stage) {
    Promise<Void> promise = Promise.promise();
    long timer = vertx.setTimer(limit.toMillis(), passed -> promise.tryComplete());
    Runnable end =
        () ->
            context.runOnContext(
                ignored -> {
                  vertx.cancelTimer(timer);
                  promise.tryComplete();
                });
    stage.whenComplete((done, failure) -> end.run());
    start.whenGivenUp().onComplete(givenUp -> end.run());
    return promise.future();
  }

  /** Stops all movement, saves, lets go of devices, ports and the data folder; within 2 s. */
  @Override
  public Future<?> stop() {
    if (stopped == null) {
      stopped = stopOnce();
    }
    return stopped;
  }

  private Future<?> stopOnce() {
    Room stopping = room;
    Future<Void> quiet =
        stopping == null ? Future.succeededFuture() : within(SHUTDOWN_LIMIT, stopping.shutdown());
    return quiet
        .compose(done -> bus == null ? Future.succeededFuture() : bus.close())
        .compose(done -> closeServers())
        .eventually(() -> vertx.executeBlocking(this::closeAll))
        .onComplete(done -> over.complete());
  }

  private Future<Void> closeServers() {
    Future<Void> pages = http == null ? Future.succeededFuture() : http.close();
    return pages.eventually(() -> gateway == null ? Future.succeededFuture() : gateway.close());
  }

  private @Nullable Void closeAll() {
    release();
    return null;
  }

  /**
   * Lets go of devices, files and the data folder, however far the start has come, so that it comes
   * no further; blocks for 2 s at most, and does nothing the second time. Any thread.
   */
  void release() {
    belongings.close();
  }
}
