namespace Microsoft.DurableTask
{
    public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties);

    public sealed class TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : Exception($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
    {
        public TaskFailureDetails FailureDetails { get; } = failureDetails;
    }
}

namespace DurableTask.Core.Exceptions
{
    public class OrchestrationAlreadyExistsException(string message) : InvalidOperationException(message);
}

namespace Grpc.Core
{
    public enum StatusCode
    {
        Unknown = 2,
        InvalidArgument = 3,
        DeadlineExceeded = 4,
        NotFound = 5,
        ResourceExhausted = 8,
        FailedPrecondition = 9,
        Aborted = 10,
        Unavailable = 14,
    }

    public struct Status(StatusCode statusCode, string detail)
    {
        public readonly StatusCode StatusCode => statusCode;

        public readonly string Detail => detail;
    }

    public class RpcException(Status status) : Exception(status.Detail)
    {
        public StatusCode StatusCode => status.StatusCode;
    }
}
