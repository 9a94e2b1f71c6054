# One image for every role. `docker run -e Web__Open=true -p 127.0.0.1:8080:8080 IMAGE` is the whole pipeline in one
# process; a worker of a divided one takes `--roles articles,web` and the servers of its settings (deploy/compose.yaml). A
# test runs the restore and publish commands below on exactly the files copied here.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What decides the packages comes first, so that a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/NewsPipeline.Contracts/NewsPipeline.Contracts.csproj src/NewsPipeline.Contracts/packages.lock.json src/NewsPipeline.Contracts/
COPY src/NewsPipeline/NewsPipeline.csproj src/NewsPipeline/packages.lock.json src/NewsPipeline/
COPY src/NewsPipeline.Adapters/NewsPipeline.Adapters.csproj src/NewsPipeline.Adapters/packages.lock.json src/NewsPipeline.Adapters/
COPY src/NewsPipeline.Host/NewsPipeline.Host.csproj src/NewsPipeline.Host/packages.lock.json src/NewsPipeline.Host/
# PublishReadyToRun here too: the compiler it needs is a package.
RUN dotnet restore src/NewsPipeline.Host --locked-mode -p:PublishReadyToRun=true

COPY appsettings.json watchlist.json ./
COPY src src/
RUN dotnet publish src/NewsPipeline.Host --no-restore -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o /out
RUN mkdir /data

# "-extra" has ICU and tzdata, which the Turkish analyser and dates with zone names need; there is no shell and no root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS run
WORKDIR /app
COPY --from=build /out ./
# 1654 is the image's APP_UID.
COPY --from=build --chown=1654:1654 /data /data
# /data holds the embedded ledger and index; a role of a divided pipeline writes nothing there. The environment goes over
# settings files: another address is set with -e Web__Urls=… or on the command line. The page is beyond loopback here, so
# the web role wants keys (-e Web__ApiKeys__0=…) or -e Web__Open=true, where the published port alone decides who comes in.
ENV Pipeline__DataFolder=/data \
    Web__Urls=http://0.0.0.0:8080
USER $APP_UID
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "NewsPipeline.Host.dll"]
