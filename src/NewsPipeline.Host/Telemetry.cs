using NewsPipeline.Flow;
using NewsPipeline.Host.Settings;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsPipeline.Host;

/// <summary>Metrics at <c>/metrics</c>, and metrics and traces over OTLP where OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
internal static class Telemetry
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(IServiceCollection services, AppSettings settings)
    {
        var otlp = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OtlpEndpoint));
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("newspipeline", serviceVersion: PipelineVersion.Current)
                .AddAttributes([new("newspipeline.roles", string.Join(',', settings.Pipeline.Roles))]));
        telemetry.WithMetrics(m =>
        {
            m.AddMeter(FlowMetrics.MeterName, "MassTransit", "System.Runtime").AddAspNetCoreInstrumentation().AddPrometheusExporter();
            if (otlp)
                m.AddOtlpExporter();
        });
        if (otlp)
            telemetry.WithTracing(t => t.AddSource("MassTransit", "Quartz").AddHttpClientInstrumentation().AddAspNetCoreInstrumentation().AddOtlpExporter());
    }
}
