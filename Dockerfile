# The web host with its models, without LibTorch: trained models run in ONNX Runtime.
#   docker build -t biogas-monitor .

# The browser libraries, so that the SDK's stage needs no Node.
FROM node:20-bookworm-slim AS npm
WORKDIR /npm
COPY BiogasMonitor.Web/package.json BiogasMonitor.Web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY BiogasMonitor.Core/BiogasMonitor.Core.csproj BiogasMonitor.Core/
COPY BiogasMonitor.Ingest/BiogasMonitor.Ingest.csproj BiogasMonitor.Ingest/
COPY BiogasMonitor.Web/BiogasMonitor.Web.csproj BiogasMonitor.Web/NpmAssets.targets BiogasMonitor.Web/
RUN dotnet restore BiogasMonitor.Web -r linux-x64
COPY BiogasMonitor.Core/ BiogasMonitor.Core/
COPY BiogasMonitor.Ingest/ BiogasMonitor.Ingest/
COPY BiogasMonitor.Web/ BiogasMonitor.Web/
COPY models/ models/
COPY data/tags.csv data/responses.json data/
COPY --from=npm /npm/node_modules BiogasMonitor.Web/node_modules
# Newer than package.json, so that the build takes them as they are.
RUN touch BiogasMonitor.Web/node_modules/.package-lock.json \
 && dotnet publish BiogasMonitor.Web -c Release -r linux-x64 --no-restore -o /app \
 && mkdir -p /data

# Chiselled: no shell, no package manager, user 1654. "Extra" for the time zones; ONNX Runtime needs libstdc++, which both have.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS host
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=1654:1654 /data /data
ENV ASPNETCORE_URLS=http://0.0.0.0:5080 \
    Plant__DataFolder=/data \
    DOTNET_EnableDiagnostics=0 \
    Logging__Console__FormatterName=json
USER 1654
VOLUME /data
EXPOSE 5080
STOPSIGNAL SIGTERM
# No HEALTHCHECK: the image has no shell and no curl to ask with. Whoever runs it asks http://.../health/live from outside: see docs/operations.md.
ENTRYPOINT ["dotnet", "BiogasMonitor.Web.dll"]
