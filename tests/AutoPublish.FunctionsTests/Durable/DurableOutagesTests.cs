using AutoPublish.Functions.Durable;
using Grpc.Core;

namespace AutoPublish.FunctionsTests.Durable;

[TestClass]
public sealed class DurableOutagesTests
{
    [TestMethod]
    [DataRow(StatusCode.Unavailable, true)]
    [DataRow(StatusCode.DeadlineExceeded, true)]
    [DataRow(StatusCode.ResourceExhausted, true)]
    [DataRow(StatusCode.InvalidArgument, false)]
    [DataRow(StatusCode.NotFound, false)]
    [DataRow(StatusCode.Unknown, false)]
    public void Rpc_ByStatus(StatusCode status, bool isOutage) => Assert.AreEqual(isOutage, new DurableOutages().Of(new RpcException(new Status(status, "x"))) is not null);
}
