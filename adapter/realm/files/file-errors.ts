/** The errors of file members: texts and numbers are those of FileError in the typings. */
import { WxFail } from '../wx-fail.ts';

const fileError = (code: number, reason: string) => new WxFail(reason, { errno: code, errCode: code });

export const notPermitted = () => fileError(1300001, 'operation not permitted');
export const noSuchFile = (path: string) => fileError(1300002, `no such file or directory ${path}`);
export const badDescriptor = () => fileError(1300009, 'bad file descriptor');
export const noPermission = () => fileError(1300013, 'permission denied');
export const notADirectory = (path: string) => fileError(1300020, `not a directory ${path}`);
export const invalidArgument = (what: string) => fileError(1300022, `Invalid argument: ${what}`);
export const nameTooLong = () => fileError(1300036, 'File name too long');
export const notEmpty = () => fileError(1300066, 'directory not empty');
/** the phone could not write the data */
export const systemError = () => fileError(1300201, 'system error');
export const noRoom = () => fileError(1300202, 'the maximum size of the file storage limit is exceeded');
export const denied = (path: string) =>
  fileError(1301000, `permission denied, cannot access file path ${path}`);
export const isADirectory = (path: string) => fileError(1301003, `illegal operation on a directory ${path}`);
export const alreadyExists = (path: string) => fileError(1301005, `file already exists ${path}`);
export const badLength = () => fileError(1301006, 'value of length is out of range');
export const badOffset = () => fileError(1301007, 'value of offset is out of range');
export const badPosition = () => fileError(1301009, 'value of position is out of range');
export const unzipFailed = () => fileError(1301104, 'unzip fail');
export const noTemporaryFile = () => fileError(1301112, 'tempFilePath file not exist');
/** the descriptor was not opened for this operation */
export const notOpenFor = () => fileError(1302001, 'permission denied');
export const badFlag = (flag: string) => fileError(1302003, `invalid flag "${flag}"`);
export const flagDenied = () => fileError(1302004, 'permission denied when open using flag');
export const noBuffer = () => fileError(1302005, 'array buffer does not exist');
