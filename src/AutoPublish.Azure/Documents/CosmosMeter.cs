using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// What the documents cost: the request units of each call, counted as <c>autopublish.cosmos.request_units</c> by operation and kind of
/// document, and logged. Names of kinds and never of documents: a name may be an address.
/// </summary>
internal sealed partial class CosmosMeter(ILogger<CosmosMeter> logger)
{
    public const string MeterName = "AutoPublish.Azure";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<double> Units = Meter.CreateCounter<double>("autopublish.cosmos.request_units", "{request_unit}", "Request units that documents took.");

    public void Took(string operation, string kind, ResponseMessage response)
    {
        double charge = response.Headers.RequestCharge;
        Units.Add(charge, new("operation", operation), new("kind", kind), new("status", (int)response.StatusCode));
        Took(operation, kind, charge, response.StatusCode);
    }

    [LoggerMessage(4101, LogLevel.Debug, "Documents: {Operation} of {Kind} took {RequestUnits} request units, {Status}.")]
    private partial void Took(string operation, string kind, double requestUnits, HttpStatusCode status);
}
