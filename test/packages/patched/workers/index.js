worker.onMessage((message) => worker.postMessage(message));
